<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/pager.xsl"/>

  <xsl:template match="page" mode="title"><t:text key="audit.title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <h1><t:text key="audit.title"/></h1>
      <form class="filters" method="get" action="{$m}/admin/audit" role="search">
        <div class="search"><label for="q"><t:text key="audit.search"/></label><input type="search" id="q" name="q" value="{query/field[@name='q']/@value}" autocomplete="off"/></div>
        <button type="submit" class="button small"><t:text key="nominee.find"/></button>
        <xsl:if test="query/field[@name='q']/@value!=''"><a href="{$m}/admin/audit"><t:text key="filter.clear"/></a></xsl:if>
      </form>
      <xsl:choose>
        <xsl:when test="audit/row">
          <table class="list cards">
            <caption class="vh"><t:text key="audit.title"/></caption>
            <thead><tr><th scope="col" class="r"><t:text key="audit.no"/></th><th scope="col"><t:text key="audit.at"/></th><th scope="col"><t:text key="audit.act"/></th><th scope="col"><t:text key="audit.subject"/></th><th scope="col"><t:text key="audit.by"/></th><th scope="col"><t:text key="audit.request"/></th></tr></thead>
            <tbody><xsl:for-each select="audit/row"><tr>
              <td class="r no"><xsl:value-of select="@id"/></td><td class="nb"><xsl:value-of select="at"/></td>
              <td><xsl:choose><xsl:when test="@act_name"><xsl:value-of select="@act_name"/></xsl:when><xsl:otherwise><t:lookup select="@act" prefix="event."/></xsl:otherwise></xsl:choose><xsl:if test="detail!=''"><small><xsl:value-of select="detail"/></small></xsl:if></td>
              <td><xsl:value-of select="@subject"/></td><td><xsl:value-of select="@by"/></td><td><xsl:if test="@request!=''"><code><xsl:value-of select="@request"/></code></xsl:if></td>
            </tr></xsl:for-each></tbody>
          </table>
          <xsl:apply-templates select="list" mode="pager"/>
        </xsl:when>
        <xsl:otherwise><div class="card empty"><p><b><t:text key="audit.none"/></b></p></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>
</xsl:stylesheet>
