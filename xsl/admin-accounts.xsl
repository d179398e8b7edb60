<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/pager.xsl"/>

  <xsl:template match="page" mode="title"><t:text key="nav.accounts"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <div class="headline">
        <h1><t:text key="nav.accounts"/><xsl:if test="list/@total"><small><xsl:text> </xsl:text><t:text key="accounts.total" n="list/@total"/></small></xsl:if></h1>
        <a class="button primary" href="{$m}/admin/accounts/new"><xsl:call-template name="i-plus"/><t:text key="accounts.add"/></a>
      </div>
      <form class="filters" method="get" action="{$m}/admin/accounts" role="search">
        <div class="search"><label for="q"><t:text key="accounts.search"/></label><input type="search" id="q" name="q" value="{query/field[@name='q']/@value}" autocomplete="off"/></div>
        <button type="submit" class="button small"><t:text key="nominee.find"/></button>
        <xsl:if test="query/field[@name='q']/@value!=''"><a href="{$m}/admin/accounts"><t:text key="filter.clear"/></a></xsl:if>
      </form>
      <xsl:choose>
        <xsl:when test="accounts/row">
          <table class="list cards">
            <caption class="vh"><t:text key="nav.accounts"/></caption>
            <thead><tr><th scope="col"><t:text key="account.name"/></th><th scope="col"><t:text key="account.login"/></th><th scope="col"><t:text key="col.unit"/></th><th scope="col"><t:text key="account.roles"/></th><th scope="col"><t:text key="col.state"/></th><th scope="col" class="r"><t:text key="account.last"/></th></tr></thead>
            <tbody><xsl:for-each select="accounts/row"><tr>
              <th scope="row"><a class="name" href="{$m}/admin/accounts/{@id}"><xsl:value-of select="@name"/></a></th>
              <td><xsl:value-of select="@login"/></td><td><xsl:value-of select="@unit"/></td><td><xsl:value-of select="@roles"/></td>
              <td><xsl:choose><xsl:when test="@state='active'"><t:text key="account.state.active"/></xsl:when><xsl:otherwise><span class="tag s-{@state}"><t:lookup select="@state" prefix="account.state."/></span></xsl:otherwise></xsl:choose></td>
              <td class="r nb" t:data-label="account.last"><xsl:choose><xsl:when test="last_at"><xsl:value-of select="last_at"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
            </tr></xsl:for-each></tbody>
          </table>
          <xsl:apply-templates select="list" mode="pager"/>
        </xsl:when>
        <xsl:otherwise><div class="card empty"><p><b><t:text key="accounts.none"/></b></p><xsl:if test="query/field[@name='q']/@value!=''"><p><t:text key="list.searched" q="query/field[@name='q']/@value"/></p></xsl:if></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>
</xsl:stylesheet>
