<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/pager.xsl"/>

  <!-- The unit's own dossiers, by state and year. -->
  <xsl:template match="page" mode="title"><t:text key="nav.nominate"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <div class="headline">
        <h1><t:text key="nav.nominate"/></h1>
        <xsl:if test="person/role[@code='officer' or @code='unit_head']"><a class="button primary" href="{$m}/nominate/new"><t:text key="home.send"/></a></xsl:if>
      </div>
      <form class="filters" method="get" action="{$m}/nominate">
        <xsl:if test="count(my_units/row) &gt; 1">
          <p><label for="f-unit"><t:text key="col.unit"/></label><select id="f-unit" name="unit"><option value=""><t:text key="filter.all"/></option><xsl:for-each select="my_units/row"><option value="{@value}"><xsl:if test="@value=/page/query/field[@name='unit']/@value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option></xsl:for-each></select></p>
        </xsl:if>
        <p><label for="f-year"><t:text key="filter.label.year"/></label><select id="f-year" name="year"><option value=""><t:text key="filter.all"/></option><xsl:for-each select="years/row"><option value="{@value}"><xsl:copy-of select="@selected"/><xsl:value-of select="@label"/> (<xsl:value-of select="@count"/>)</option></xsl:for-each></select></p>
        <p><label for="f-state"><t:text key="col.state"/></label><select id="f-state" name="state"><option value=""><t:text key="filter.all"/></option><xsl:for-each select="states/row"><option value="{@code}"><xsl:copy-of select="@selected"/><xsl:value-of select="@name"/> (<xsl:value-of select="@count"/>)</option></xsl:for-each></select></p>
        <button type="submit" class="button small"><t:text key="filter.do"/></button>
        <xsl:if test="query/field[@value!='']"><a href="{$m}/nominate"><t:text key="filter.clear"/></a></xsl:if>
      </form>
      <xsl:choose>
        <xsl:when test="dossiers/row">
          <table class="list cards">
            <caption class="vh"><t:text key="nav.nominate"/></caption>
            <thead><tr>
              <th scope="col"><t:text key="col.dossier"/></th>
              <th scope="col"><t:text key="col.unit"/></th>
              <th scope="col" class="r"><t:text key="col.nominees"/></th>
              <th scope="col"><t:text key="col.state"/></th>
              <th scope="col" class="r"><t:text key="col.submitted"/></th>
              <th scope="col" class="r"><t:text key="col.due"/></th>
              <th scope="col" class="r"><t:text key="col.changed"/></th>
            </tr></thead>
            <tbody><xsl:apply-templates select="dossiers/row"/></tbody>
          </table>
          <xsl:apply-templates select="list" mode="pager"/>
        </xsl:when>
        <xsl:when test="query/field[@value!='']"><div class="card empty"><p><b><t:text key="list.none"/></b></p><p><t:text key="list.none_hint"/><xsl:text> </xsl:text><a href="{$m}/nominate"><t:text key="filter.clear"/></a></p></div></xsl:when>
        <xsl:otherwise><div class="card empty"><p><b><t:text key="nominate.none"/></b></p><p><t:text key="nominate.none_hint"/></p></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="dossiers/row">
    <tr>
      <td><a class="name" href="{$m}/nominate/{@id}"><xsl:choose><xsl:when test="@code!=''"><xsl:value-of select="@code"/></xsl:when><xsl:otherwise><t:text key="dossier.draft"/></xsl:otherwise></xsl:choose></a><small><xsl:value-of select="@name"/></small></td>
      <td><xsl:value-of select="@unit"/></td>
      <td class="r" t:data-label="col.nominees"><xsl:value-of select="@nominees"/></td>
      <td><xsl:apply-templates select="." mode="state"/></td>
      <td class="r nb" t:data-label="col.submitted"><xsl:value-of select="submitted_at"/></td>
      <td class="r nb" t:data-label="col.due"><xsl:value-of select="due"/></td>
      <td class="r nb" t:data-label="col.changed"><xsl:value-of select="changed_at"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
