<?xml version="1.0" encoding="UTF-8"?>
<!-- Links to the copies of a dossier: on paper, and for word processors. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <!-- at: where the dossier stands; round: which sending, empty for what is current; class: of buttons, else plain links. -->
  <xsl:template name="copies">
    <xsl:param name="at"/><xsl:param name="round"/><xsl:param name="class"/>
    <xsl:variable name="which"><xsl:if test="$round!=''">?round=<xsl:value-of select="$round"/></xsl:if></xsl:variable>
    <a href="{$at}/print{$which}"><xsl:if test="$class!=''"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute><xsl:call-template name="i-print"/></xsl:if><t:text key="dossier.print"/></a>
    <xsl:choose><xsl:when test="$class!=''"><xsl:text> </xsl:text></xsl:when><xsl:otherwise> · </xsl:otherwise></xsl:choose>
    <a href="{$at}/document.docx{$which}"><xsl:if test="$class!=''"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if><t:text key="dossier.docx"/></a>
  </xsl:template>
</xsl:stylesheet>
