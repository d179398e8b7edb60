<?xml version="1.0" encoding="UTF-8"?>
<!-- How many of each kind, those that are none left out: @collective @individual @household @story. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="*" mode="counts">
    <xsl:variable name="c" select="@collective[.!='0']"/>
    <xsl:variable name="i" select="@individual[.!='0']"/>
    <xsl:variable name="h" select="@household[.!='0']"/>
    <xsl:variable name="s" select="@story[.!='0']"/>
    <xsl:if test="$c"><t:text key="counts.collective" n="$c"/><xsl:if test="$i or $h or $s">, </xsl:if></xsl:if>
    <xsl:if test="$i"><t:text key="counts.individual" n="$i"/><xsl:if test="$h or $s">, </xsl:if></xsl:if>
    <xsl:if test="$h"><t:text key="counts.household" n="$h"/><xsl:if test="$s">, </xsl:if></xsl:if>
    <xsl:if test="$s"><t:text key="counts.story" n="$s"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
