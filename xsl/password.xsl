<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>

  <xsl:template match="page" mode="title"><t:text key="password.title"/></xsl:template>
  <xsl:template match="page" mode="class">narrow</xsl:template>

  <xsl:template match="page" mode="main"><div class="in"><xsl:apply-templates select="password"/></div></xsl:template>

  <xsl:template match="password">
    <xsl:apply-templates select="." mode="faults"/>
    <div class="card">
      <h1><t:text key="password.title"/></h1>
      <xsl:if test="@must"><p><t:text key="password.must"/></p></xsl:if>
      <form method="post" action="{$m}/password" class="stack">
        <input type="hidden" name="token" value="{$token}"/>
        <input type="text" name="username" value="{@login}" autocomplete="username" class="vh" tabindex="-1" aria-hidden="true" readonly="readonly"/>
        <xsl:call-template name="secret"><xsl:with-param name="name">current</xsl:with-param><xsl:with-param name="label"><t:text key="password.current"/></xsl:with-param><xsl:with-param name="complete">current-password</xsl:with-param></xsl:call-template>
        <xsl:call-template name="secret"><xsl:with-param name="name">password</xsl:with-param><xsl:with-param name="label"><t:text key="password.new"/></xsl:with-param><xsl:with-param name="hint"><t:text key="password.rule" n="@minimum"/></xsl:with-param><xsl:with-param name="complete">new-password</xsl:with-param></xsl:call-template>
        <xsl:call-template name="secret"><xsl:with-param name="name">again</xsl:with-param><xsl:with-param name="label"><t:text key="password.again"/></xsl:with-param><xsl:with-param name="complete">new-password</xsl:with-param></xsl:call-template>
        <button type="submit" class="button primary full"><t:text key="password.do"/></button>
      </form>
    </div>
    <xsl:if test="not(@must)">
      <div class="card">
        <h2><t:text key="password.elsewhere"/></h2>
        <p><t:text key="password.elsewhere_hint"/></p>
        <form method="post" action="{$m}/sign-out">
          <input type="hidden" name="token" value="{$token}"/>
          <button type="submit" class="button" name="everywhere" value="1"><t:text key="password.elsewhere_do"/></button>
        </form>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="secret">
    <xsl:param name="name"/><xsl:param name="label"/><xsl:param name="hint"/><xsl:param name="complete"/>
    <div>
      <xsl:attribute name="class">field<xsl:if test="error[@field=$name]"> bad</xsl:if></xsl:attribute>
      <label for="f-{$name}"><xsl:value-of select="$label"/></label>
      <xsl:if test="$hint!=''"><p class="hint" id="h-{$name}"><xsl:value-of select="$hint"/></p></xsl:if>
      <xsl:apply-templates select="error[@field=$name]" mode="at"/>
      <input type="password" id="f-{$name}" name="{$name}" autocomplete="{$complete}" required="required">
        <xsl:if test="error[@field=$name]"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
        <xsl:if test="$hint!='' or error[@field=$name]"><xsl:attribute name="aria-describedby"><xsl:if test="error[@field=$name]">e-<xsl:value-of select="$name"/><xsl:text> </xsl:text></xsl:if><xsl:if test="$hint!=''">h-<xsl:value-of select="$name"/></xsl:if></xsl:attribute></xsl:if>
      </input>
    </div>
  </xsl:template>
</xsl:stylesheet>
