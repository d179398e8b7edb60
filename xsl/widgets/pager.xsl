<?xml version="1.0" encoding="UTF-8"?>
<!-- Before and after, by address: <list prev= next=>. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="list" mode="pager">
    <xsl:if test="@prev or @next">
      <nav class="pager" t:aria-label="pager.label">
        <xsl:choose>
          <xsl:when test="@prev"><a class="button small" rel="prev" href="{@prev}"><xsl:call-template name="i-left"/><t:text key="pager.prev"/></a></xsl:when>
          <xsl:otherwise><span><t:text key="pager.prev"/></span></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="@next"><a class="button small" rel="next" href="{@next}"><t:text key="pager.next"/><xsl:call-template name="i-right"/></a></xsl:when>
          <xsl:otherwise><span><t:text key="pager.next"/></span></xsl:otherwise>
        </xsl:choose>
      </nav>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
