<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/version.xsl"/>

  <!-- The definition as text. -->
  <xsl:template match="page" mode="title"><t:text key="forms.edit_xml"/>: <xsl:value-of select="form/@title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <xsl:apply-templates select="edit/fault" mode="summary"/>
      <xsl:call-template name="draft-head"><xsl:with-param name="here"><t:text key="forms.edit_xml"/></xsl:with-param></xsl:call-template>
      <p class="facts"><t:text key="forms.xml_hint"/></p>
      <form method="post" action="{form/@place}/xml" enctype="multipart/form-data" data-guard="1">
        <input type="hidden" name="token" value="{$token}"/>
        <input type="hidden" name="revision" value="{form/@revision}"/>
        <xsl:for-each select="edit"><xsl:call-template name="xml-field"/></xsl:for-each>
        <p class="buttons"><button type="submit" class="button primary"><t:text key="forms.check_save"/></button><a class="button" href="{form/@place}"><t:text key="confirm.back"/></a></p>
      </form>
    </div>
  </xsl:template>
</xsl:stylesheet>
