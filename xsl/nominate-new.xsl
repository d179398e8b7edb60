<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>
  <xsl:include href="widgets/choose.xsl"/>

  <!-- Where a dossier begins: for whom, in which round, for which authority. -->
  <xsl:template match="page" mode="title"><t:text key="new.title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/nominate"><t:text key="nav.nominate"/></a></p>
      <div class="column">
        <xsl:apply-templates select="new" mode="faults"/>
        <h1><t:text key="new.title"/></h1>
        <p class="facts"><t:text key="new.hint"/></p>
        <xsl:choose>
          <xsl:when test="rounds/row">
            <form method="post" action="{new/@action}">
              <input type="hidden" name="token" value="{$token}"/>
              <input type="hidden" name="key" value="{new/@key}"/>
              <xsl:if test="count(units/row)=1"><input type="hidden" name="unit" value="{units/row/@value}"/></xsl:if>
              <xsl:if test="count(units/row) &gt; 1"><xsl:call-template name="radios"><xsl:with-param name="name">unit</xsl:with-param><xsl:with-param name="label"><t:text key="new.unit"/></xsl:with-param><xsl:with-param name="rows" select="units/row"/></xsl:call-template></xsl:if>
              <xsl:call-template name="radios"><xsl:with-param name="name">round</xsl:with-param><xsl:with-param name="label"><t:text key="new.round"/></xsl:with-param><xsl:with-param name="rows" select="rounds/row"/></xsl:call-template>
              <xsl:call-template name="radios"><xsl:with-param name="name">authority</xsl:with-param><xsl:with-param name="label"><t:text key="new.authority"/></xsl:with-param><xsl:with-param name="rows" select="authorities/row"/></xsl:call-template>
              <xsl:call-template name="radios"><xsl:with-param name="name">kind</xsl:with-param><xsl:with-param name="label"><t:text key="new.kind"/></xsl:with-param><xsl:with-param name="rows" select="kinds/row"/></xsl:call-template>
              <xsl:call-template name="radios"><xsl:with-param name="name">procedure</xsl:with-param><xsl:with-param name="label"><t:text key="new.procedure"/></xsl:with-param><xsl:with-param name="rows" select="procedures/row"/></xsl:call-template>
              <xsl:if test="earlier/row"><xsl:call-template name="earlier"/></xsl:if>
              <p class="buttons"><button type="submit" class="button primary"><t:text key="new.do"/></button><a class="button" href="{$m}/nominate"><t:text key="confirm.back"/></a></p>
            </form>
          </xsl:when>
          <xsl:otherwise><div class="card empty"><p><b><t:text key="new.none"/></b></p><p><t:text key="new.none_hint"/></p></div></xsl:otherwise>
        </xsl:choose>
      </div>
    </div>
  </xsl:template>

  <xsl:template name="earlier">
    <div class="field">
      <label for="f-from"><t:text key="new.from"/></label>
      <select id="f-from" name="from">
        <option value=""><t:text key="new.blank"/></option>
        <xsl:for-each select="earlier/row"><option value="{@value}"><xsl:copy-of select="@selected"/><xsl:if test="@code!=''"><xsl:value-of select="@code"/>: </xsl:if><xsl:value-of select="@label"/><xsl:if test="@nominees"> (<t:text key="work.nominees" n="@nominees"/>)</xsl:if></option></xsl:for-each>
      </select>
    </div>
  </xsl:template>
</xsl:stylesheet>
