<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>
  <xsl:include href="widgets/choose.xsl"/>

  <xsl:template match="page" mode="title"><t:text key="accounts.add"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in"><div class="column">
      <p class="back"><a href="{$m}/admin/accounts"><t:text key="nav.accounts"/></a></p>
      <xsl:apply-templates select="new" mode="faults"/>
      <h1><t:text key="accounts.add"/></h1>
      <p class="facts"><t:text key="accounts.add_hint"/></p>
      <form method="post" action="{new/@action}">
        <input type="hidden" name="token" value="{$token}"/>
        <input type="hidden" name="key" value="{new/@key}"/>
        <xsl:call-template name="text"><xsl:with-param name="name">name</xsl:with-param><xsl:with-param name="label"><t:text key="account.name"/></xsl:with-param><xsl:with-param name="value" select="new/@name"/></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="name">login</xsl:with-param><xsl:with-param name="label"><t:text key="account.login"/></xsl:with-param><xsl:with-param name="hint"><t:text key="account.login_hint"/></xsl:with-param><xsl:with-param name="value" select="new/@login"/></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="name">post</xsl:with-param><xsl:with-param name="label"><t:text key="account.post"/></xsl:with-param><xsl:with-param name="value" select="new/@post"/><xsl:with-param name="optional" select="1"/></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="name">email</xsl:with-param><xsl:with-param name="type">email</xsl:with-param><xsl:with-param name="label"><t:text key="account.email"/></xsl:with-param><xsl:with-param name="value" select="new/@email"/><xsl:with-param name="optional" select="1"/></xsl:call-template>
        <xsl:call-template name="select"><xsl:with-param name="name">unit</xsl:with-param><xsl:with-param name="label"><t:text key="col.unit"/></xsl:with-param><xsl:with-param name="rows" select="units/row"/></xsl:call-template>
        <xsl:variable name="error" select="new/error[@field='role']"/>
        <div>
          <xsl:attribute name="class">field<xsl:if test="$error"> bad</xsl:if></xsl:attribute>
          <label for="f-role"><t:text key="account.role"/></label>
          <xsl:apply-templates select="$error" mode="at"/>
          <select id="f-role" name="role" class="w-name"><xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">e-role</xsl:attribute></xsl:if><option value=""><t:text key="field.choose"/></option><xsl:for-each select="roles/row"><option value="{@value}"><xsl:copy-of select="@selected"/><t:lookup select="@value" prefix="role."/></option></xsl:for-each></select>
        </div>
        <p class="buttons"><button type="submit" class="button primary"><t:text key="accounts.add_do"/></button><a class="button" href="{$m}/admin/accounts"><t:text key="confirm.back"/></a></p>
      </form>
    </div></div>
  </xsl:template>
</xsl:stylesheet>
