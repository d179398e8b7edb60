<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>

  <!-- A period's figures added up over all units; each leads to its sources. -->
  <xsl:template match="page" mode="title"><t:text key="rollup.title" name="desk_period/row/@name"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/desk/periods/{desk_period/row/@id}"><t:text key="desk.period" name="desk_period/row/@name"/></a></p>
      <h1><t:text key="rollup.title" name="desk_period/row/@name"/></h1>
      <p class="facts"><xsl:value-of select="desk_period/row/@movement"/> · <t:text key="report.days" from="desk_period/row/starts_on" to="desk_period/row/ends_on"/> · <t:text key="desk.due" day="desk_period/row/due"/></p>
      <xsl:choose>
        <xsl:when test="figures/row">
          <table class="list cards">
            <caption class="vh"><t:text key="rollup.title" name="desk_period/row/@name"/></caption>
            <thead><tr>
              <th scope="col"><t:text key="rollup.figure"/></th>
              <th scope="col"><t:text key="rollup.measure"/></th>
              <th scope="col" class="r"><t:text key="rollup.now"/></th>
              <th scope="col" class="r"><t:text key="rollup.total"/></th>
              <th scope="col" class="r"><t:text key="rollup.reports"/></th>
            </tr></thead>
            <tbody><xsl:for-each select="figures/row">
              <tr>
                <td><a class="name" href="{@href}"><xsl:value-of select="@name"/></a></td>
                <td><xsl:value-of select="@measure"/></td>
                <td class="r" t:data-label="rollup.now"><xsl:value-of select="@now"/><xsl:if test="not(@now)"><span class="none">–</span></xsl:if></td>
                <td class="r" t:data-label="rollup.total"><xsl:value-of select="@total"/><xsl:if test="not(@total)"><span class="none">–</span></xsl:if></td>
                <td class="r" t:data-label="rollup.reports"><xsl:value-of select="@reports"/></td>
              </tr>
            </xsl:for-each></tbody>
          </table>
          <p class="hint"><t:text key="rollup.note"/></p>
        </xsl:when>
        <xsl:otherwise><div class="card empty"><p><b><t:text key="rollup.none"/></b></p><p><t:text key="rollup.none_hint"/></p></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>
</xsl:stylesheet>
