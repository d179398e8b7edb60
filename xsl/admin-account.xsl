<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>
  <xsl:include href="widgets/choose.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="account/row/@name"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/admin/accounts"><t:text key="nav.accounts"/></a></p>
      <xsl:apply-templates select="edit" mode="faults"/>
      <xsl:if test="issued"><div class="notice success" role="status"><p><b><t:text key="account.issued"/></b><xsl:text> </xsl:text><code class="secret"><xsl:value-of select="issued/@password"/></code><br/><t:text key="account.issued_hint"/></p></div></xsl:if>
      <xsl:apply-templates select="account/row"/>
      <div class="cols">
        <div>
          <xsl:apply-templates select="edit"/>
          <xsl:apply-templates select="roles"/>
        </div>
        <div class="rail">
          <xsl:if test="acts/act">
            <section class="card"><h2><t:text key="account.acts"/></h2>
              <form method="post" action="{acts/act[1]/@action}" class="column-buttons">
                <input type="hidden" name="token" value="{$token}"/>
                <input type="hidden" name="revision" value="{account/row/@revision}"/>
                <xsl:for-each select="acts/act"><button type="submit" class="button {@kind}" name="do" value="{@name}"><t:lookup select="@name" prefix="act."/></button></xsl:for-each>
              </form>
            </section>
          </xsl:if>
          <xsl:if test="sessions/row">
            <section class="card"><h2><t:text key="account.sessions"/></h2>
              <ul class="items"><xsl:for-each select="sessions/row"><li><xsl:value-of select="at"/><small><xsl:value-of select="@address"/><xsl:if test="@agent!=''"> · <xsl:value-of select="@agent"/></xsl:if></small></li></xsl:for-each></ul>
            </section>
          </xsl:if>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="account/row">
    <h1><xsl:value-of select="@name"/></h1>
    <p class="facts"><xsl:value-of select="@login"/> · <xsl:choose><xsl:when test="@state='active'"><t:text key="account.state.active"/></xsl:when><xsl:otherwise><span class="tag s-{@state}"><t:lookup select="@state" prefix="account.state."/></span></xsl:otherwise></xsl:choose><xsl:if test="created_at"> · <t:text key="account.created" at="created_at"/></xsl:if><xsl:if test="last_at"> · <t:text key="account.last_at" at="last_at"/></xsl:if><xsl:if test="@failures and @failures!='0'"> · <t:text key="account.failed" n="@failures"/></xsl:if></p>
  </xsl:template>

  <xsl:template match="edit">
    <section class="card"><h2><t:text key="account.about"/></h2>
      <form method="post" action="{@action}">
        <input type="hidden" name="token" value="{$token}"/>
        <input type="hidden" name="revision" value="{/page/account/row/@revision}"/>
        <xsl:call-template name="text"><xsl:with-param name="name">name</xsl:with-param><xsl:with-param name="label"><t:text key="account.name"/></xsl:with-param><xsl:with-param name="value" select="/page/account/row/@name"/></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="name">post</xsl:with-param><xsl:with-param name="label"><t:text key="account.post"/></xsl:with-param><xsl:with-param name="value" select="/page/account/row/@post"/><xsl:with-param name="optional" select="1"/></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="name">email</xsl:with-param><xsl:with-param name="type">email</xsl:with-param><xsl:with-param name="label"><t:text key="account.email"/></xsl:with-param><xsl:with-param name="value" select="/page/account/row/@email"/><xsl:with-param name="optional" select="1"/></xsl:call-template>
        <button type="submit" class="button primary" name="do" value="save"><t:text key="account.save"/></button>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="roles">
    <section class="card"><h2><t:text key="account.roles"/></h2>
      <xsl:if test="row">
        <form method="post" action="{/page/edit/@action}">
          <input type="hidden" name="token" value="{$token}"/>
          <input type="hidden" name="revision" value="{/page/account/row/@revision}"/>
          <table class="list cards"><caption class="vh"><t:text key="account.roles"/></caption>
            <thead><tr><th scope="col"><t:text key="account.role"/></th><th scope="col"><t:text key="col.unit"/></th><th scope="col"><t:text key="account.from"/></th><th scope="col"><span class="vh"><t:text key="account.remove"/></span></th></tr></thead>
            <tbody><xsl:for-each select="row"><tr><th scope="row"><t:lookup select="@role" prefix="role."/></th><td><xsl:value-of select="@unit"/></td><td class="nb"><xsl:value-of select="from"/></td><td class="r"><button type="submit" class="link" name="do" value="remove_role:{@id}"><t:text key="account.remove"/><span class="vh"><xsl:text> </xsl:text><t:lookup select="@role" prefix="role."/>, <xsl:value-of select="@unit"/></span></button></td></tr></xsl:for-each></tbody>
          </table>
        </form>
      </xsl:if>
      <xsl:if test="not(row)"><p><t:text key="account.no_roles"/></p></xsl:if>
      <xsl:if test="/page/units/row">
        <form method="post" action="{/page/edit/@action}" class="pad">
          <input type="hidden" name="token" value="{$token}"/>
          <input type="hidden" name="revision" value="{/page/account/row/@revision}"/>
          <div class="field"><label for="f-role"><t:text key="account.role"/></label><select id="f-role" name="role" class="w-name"><xsl:call-template name="role-options"/></select></div>
          <xsl:call-template name="select"><xsl:with-param name="name">unit</xsl:with-param><xsl:with-param name="label"><t:text key="col.unit"/></xsl:with-param><xsl:with-param name="rows" select="/page/units/row"/></xsl:call-template>
          <button type="submit" class="button" name="do" value="add_role"><t:text key="account.add_role"/></button>
        </form>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="role-options">
    <option value="officer"><t:text key="role.officer"/></option>
    <option value="unit_head"><t:text key="role.unit_head"/></option>
    <option value="verifier"><t:text key="role.verifier"/></option>
    <option value="council_member"><t:text key="role.council_member"/></option>
    <option value="secretary"><t:text key="role.secretary"/></option>
    <option value="clerk"><t:text key="role.clerk"/></option>
    <option value="administrator"><t:text key="role.administrator"/></option>
    <option value="auditor"><t:text key="role.auditor"/></option>
  </xsl:template>
</xsl:stylesheet>
