<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>

  <!-- Refusals: what happened, what to do now, and the number to name when asking for help. -->
  <xsl:template match="page" mode="title"><t:lookup select="error/@id" prefix="error."/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in"><div class="column">
      <h1><t:lookup select="error/@id" prefix="error."/></h1>
      <p class="lead"><t:lookup select="concat(error/@id,'.do')" prefix="error."/></p>
      <xsl:if test="error/field">
        <p><t:text key="refusal.fields"/></p>
        <ul class="items"><xsl:for-each select="error/field"><li><b><xsl:choose><xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when><xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise></xsl:choose></b></li></xsl:for-each></ul>
      </xsl:if>
      <xsl:if test="error/@address"><p><a href="{error/@address}{$m}/"><xsl:value-of select="error/@address"/><xsl:value-of select="$m"/>/</a></p></xsl:if>
      <p class="buttons">
        <xsl:choose>
          <xsl:when test="error/@id='sign_in'"><a class="button primary" href="{$m}/sign-in"><t:text key="nav.sign_in"/></a></xsl:when>
          <xsl:when test="error/@id='must_change'"><a class="button primary" href="{$m}/password"><t:text key="nav.password"/></a></xsl:when>
          <xsl:when test="$who and $who/role/@code!='administrator'"><a class="button" href="{$m}/work"><t:text key="nav.work"/></a></xsl:when>
          <xsl:otherwise><a class="button" href="{$m}/"><t:text key="nav.home"/></a></xsl:otherwise>
        </xsl:choose>
      </p>
      <p class="note"><t:text key="refusal.request" status="error/@status" request="error/@request"/></p>
    </div></div>
  </xsl:template>
</xsl:stylesheet>
