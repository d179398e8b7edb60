<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>

  <xsl:template match="page" mode="title"><t:text key="sign_in.title"/></xsl:template>
  <xsl:template match="page" mode="class">narrow</xsl:template>

  <xsl:template match="page" mode="main"><div class="in"><xsl:apply-templates select="sign_in"/></div></xsl:template>

  <xsl:template match="sign_in">
    <xsl:if test="@error">
      <section class="errbox" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-title">
        <h2 id="errors-title"><t:text key="sign_in.failed"/></h2>
        <ul><li id="e-sign-in"><a href="#f-login"><t:lookup select="@error" prefix="signin." wait="@wait"/></a></li></ul>
      </section>
    </xsl:if>
    <div class="card">
      <h1><t:text key="sign_in.title"/></h1>
      <form method="post" action="{$m}/sign-in" class="stack">
        <xsl:if test="$token"><input type="hidden" name="token" value="{$token}"/></xsl:if>
        <input type="hidden" name="return" value="{@return}"/>
        <div class="field">
          <label for="f-login"><t:text key="sign_in.login"/></label>
          <input type="text" id="f-login" name="login" value="{@login}" autocomplete="username" autocapitalize="none" spellcheck="false" required="required"><xsl:call-template name="wrong"/></input>
        </div>
        <div class="field">
          <label for="f-password"><t:text key="sign_in.password"/></label>
          <input type="password" id="f-password" name="password" autocomplete="current-password" required="required"><xsl:call-template name="wrong"/></input>
        </div>
        <button type="submit" class="button primary full"><t:text key="sign_in.do"/></button>
        <p class="note"><t:text key="sign_in.forgotten"/></p>
      </form>
    </div>
  </xsl:template>

  <xsl:template name="wrong">
    <xsl:if test="@error='wrong'"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
    <xsl:if test="@error"><xsl:attribute name="aria-describedby">e-sign-in</xsl:attribute></xsl:if>
  </xsl:template>
</xsl:stylesheet>
