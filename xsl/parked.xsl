<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>

  <!-- What was sent after the session had ended: kept, and sent again with one act. -->
  <xsl:template match="page" mode="title"><t:text key="parked.title"/></xsl:template>

  <xsl:template match="page" mode="main"><div class="in"><xsl:if test="not(parked)"><h1><t:text key="parked.title"/></h1></xsl:if><xsl:apply-templates select="parked"/></div></xsl:template>

  <xsl:template match="parked">
    <div class="card">
      <h1><t:text key="parked.title"/></h1>
      <p><xsl:choose><xsl:when test="@other"><t:text key="parked.other" login="@other" now="$who/@login"/></xsl:when><xsl:otherwise><t:text key="parked.what"/></xsl:otherwise></xsl:choose></p>
      <xsl:if test="file"><p><t:text key="parked.kept_files"/></p><ul class="items"><xsl:for-each select="file"><li><xsl:value-of select="@name"/></li></xsl:for-each></ul></xsl:if>
      <xsl:if test="lost"><p class="warn"><t:text key="parked.files"/></p><ul class="items"><xsl:for-each select="lost"><li><xsl:value-of select="@name"/></li></xsl:for-each></ul></xsl:if>
      <form method="post" action="{@action}" class="stack" data-guard="1">
        <input type="hidden" name="token" value="{$token}"/>
        <xsl:for-each select="field">
          <textarea name="{@name}" hidden="hidden" t:aria-label="parked.kept"><xsl:value-of select="@value"/></textarea>
        </xsl:for-each>
        <p class="buttons">
          <button type="submit" class="button primary"><t:text key="parked.send"/></button>
          <a class="button" href="{@action}"><t:text key="parked.drop"/></a>
        </p>
      </form>
    </div>
  </xsl:template>
</xsl:stylesheet>
