<?xml version="1.0" encoding="UTF-8"?>
<!-- The year that a desk's page shows: <desk_years><row value current?/></desk_years>, $here its address. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="desk_years[row]">
    <xsl:param name="here"/>
    <nav class="tabs" t:aria-label="filter.label.year"><ul><xsl:for-each select="row">
      <li><a href="{$here}?year={@value}"><xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="@value"/></a></li>
    </xsl:for-each></ul></nav>
  </xsl:template>
  <xsl:template match="desk_years"/>
</xsl:stylesheet>
