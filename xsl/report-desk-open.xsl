<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>
  <xsl:include href="widgets/choose.xsl"/>

  <!-- A report that no calendar asks for: interim, final, on request. -->
  <xsl:template match="page" mode="title"><t:text key="span.title"/></xsl:template>
  <!-- What is being written would be lost by a link. -->
  <xsl:template match="page" mode="language"/>

  <xsl:template match="page" mode="main">
    <div class="in"><div class="column">
      <p class="back"><a href="{$place}/desk"><t:text key="desk.title"/></a></p>
      <xsl:apply-templates select="new" mode="faults"/>
      <h1><t:text key="span.title"/></h1>
      <p class="facts"><t:text key="span.hint"/></p>
      <form method="post" action="{new/@action}">
        <input type="hidden" name="token" value="{$token}"/>
        <xsl:call-template name="select"><xsl:with-param name="name">reporting</xsl:with-param><xsl:with-param name="label"><t:text key="span.reporting"/></xsl:with-param><xsl:with-param name="rows" select="rules/row"/></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="name">starts_on</xsl:with-param><xsl:with-param name="label"><t:text key="span.starts_on"/></xsl:with-param><xsl:with-param name="value" select="new/@starts_on"/><xsl:with-param name="hint"><t:text key="span.day_hint" day="rules/row[1]/starts_on"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="name">ends_on</xsl:with-param><xsl:with-param name="label"><t:text key="span.ends_on"/></xsl:with-param><xsl:with-param name="value" select="new/@ends_on"/></xsl:call-template>
        <xsl:call-template name="text"><xsl:with-param name="name">due_on</xsl:with-param><xsl:with-param name="label"><t:text key="span.due_on"/></xsl:with-param><xsl:with-param name="value" select="new/@due_on"/><xsl:with-param name="hint"><t:text key="span.due_hint"/></xsl:with-param></xsl:call-template>
        <p class="buttons"><button type="submit" class="button primary"><t:text key="span.do"/></button><a class="button" href="{$place}/desk"><t:text key="confirm.back"/></a></p>
      </form>
    </div></div>
  </xsl:template>
</xsl:stylesheet>
