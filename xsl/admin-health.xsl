<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>

  <!-- Is it well, and what is to be done. -->
  <xsl:template match="page" mode="title"><t:text key="health.title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <xsl:variable name="trouble" select="checks/row[@state!='ok']"/>
    <div class="in">
      <h1><t:text key="health.title"/></h1>
      <p class="facts"><t:text key="health.version" version="health/@version"/><xsl:if test="health/@uptime_days"> · <t:text key="health.uptime" n="health/@uptime_days"/></xsl:if> · <a href="{$m}/admin"><t:text key="health.again"/></a></p>
      <xsl:choose>
        <xsl:when test="$trouble">
          <div class="notice warning" role="note"><xsl:call-template name="i-warning"/><div><xsl:for-each select="$trouble"><p><b><t:lookup select="@name" prefix="health.name."/>: </b><xsl:call-template name="detail"/></p></xsl:for-each></div></div>
        </xsl:when>
        <xsl:when test="checks/row"><p class="ok big"><t:text key="health.fine"/></p></xsl:when>
      </xsl:choose>
      <div class="cols even">
        <div>
          <section class="card">
            <h2><t:text key="health.checks"/></h2>
            <xsl:if test="checks/row">
              <table class="list cards"><caption class="vh"><t:text key="health.checks"/></caption>
                <thead><tr><th scope="col"><t:text key="health.part"/></th><th scope="col"><t:text key="health.verdict"/></th><th scope="col"><t:text key="health.detail"/></th><th scope="col" class="r"><t:text key="health.at"/></th></tr></thead>
                <tbody><xsl:for-each select="checks/row"><tr>
                  <th scope="row"><t:lookup select="@name" prefix="health.name."/></th>
                  <td><xsl:choose><xsl:when test="@state='ok'"><span class="ok"><t:text key="health.ok"/></span></xsl:when><xsl:when test="@state='attention'"><span class="tag s-attention"><t:text key="health.attention"/></span></xsl:when><xsl:otherwise><span class="tag s-locked"><t:text key="health.failed"/></span></xsl:otherwise></xsl:choose></td>
                  <td><xsl:call-template name="detail"/></td>
                  <td class="r nb"><xsl:value-of select="at"/></td>
                </tr></xsl:for-each></tbody>
              </table>
            </xsl:if>
            <xsl:if test="not(checks/row)"><p><t:text key="health.no_checks"/></p></xsl:if>
          </section>
          <xsl:if test="failures/row">
            <section class="card">
              <h2><t:text key="health.failures"/></h2>
              <table class="list cards"><caption class="vh"><t:text key="health.failures"/></caption>
                <thead><tr><th scope="col"><t:text key="health.sort"/></th><th scope="col" class="r"><t:text key="health.times"/></th><th scope="col" class="r"><t:text key="health.last"/></th></tr></thead>
                <tbody><xsl:for-each select="failures/row"><tr><th scope="row"><t:lookup select="@name" prefix="health.failure."/></th><td class="r" t:data-label="health.times"><xsl:value-of select="@count"/></td><td class="r nb" t:data-label="health.last"><xsl:choose><xsl:when test="last_at"><xsl:value-of select="last_at"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td></tr></xsl:for-each></tbody>
              </table>
            </section>
          </xsl:if>
        </div>
        <div>
          <section class="card">
            <h2><t:text key="health.backup"/></h2>
            <xsl:choose>
              <xsl:when test="backup/row"><p><b><xsl:value-of select="backup/row/at"/></b>, <xsl:value-of select="backup/row/@size"/></p><p class="note"><xsl:value-of select="backup/row/@file"/></p></xsl:when>
              <xsl:otherwise><p><t:text key="health.no_backup"/></p></xsl:otherwise>
            </xsl:choose>
            <xsl:if test="backup/@action">
              <form method="post" action="{backup/@action}"><input type="hidden" name="token" value="{$token}"/><button type="submit" class="button"><t:text key="health.backup_do"/></button></form>
            </xsl:if>
            <p class="note"><t:text key="health.backup_how"/><xsl:text> </xsl:text><code>thiduactl backup</code></p>
          </section>
          <xsl:if test="programs/row">
            <section class="card">
              <h2><t:text key="health.programs"/></h2>
              <table class="list tight"><caption class="vh"><t:text key="health.programs"/></caption>
                <thead><tr><th scope="col"><t:text key="health.program"/></th><th scope="col" class="r"><t:text key="health.processes"/></th><th scope="col" class="r"><t:text key="health.memory"/></th><th scope="col" class="r"><t:text key="health.requests"/></th></tr></thead>
                <tbody><xsl:for-each select="programs/row"><tr><th scope="row"><code><xsl:value-of select="@name"/></code></th><td class="r"><xsl:value-of select="@processes"/></td><td class="r nb"><xsl:value-of select="@memory"/></td><td class="r"><xsl:value-of select="@requests"/></td></tr></xsl:for-each></tbody>
              </table>
            </section>
          </xsl:if>
          <xsl:if test="sessions/row">
            <section class="card">
              <h2><t:text key="nav.accounts"/></h2>
              <dl class="pairs">
                <div><dt><t:text key="health.accounts"/></dt><dd><a href="{$m}/admin/accounts"><xsl:value-of select="sessions/row/@accounts"/></a></dd></div>
                <div><dt><t:text key="health.signed_in"/></dt><dd><xsl:value-of select="sessions/row/@signed_in"/></dd></div>
                <div><dt><t:text key="health.locked"/></dt><dd><xsl:value-of select="sessions/row/@locked"/></dd></div>
              </dl>
            </section>
          </xsl:if>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template name="detail"><t:lookup select="concat(@name,'.',@state)" prefix="health.says." value="@value" limit="@limit" percent="@percent"/></xsl:template>
</xsl:stylesheet>
