<?xml version="1.0" encoding="UTF-8"?>
<!-- The lines of a list that have errors, to be mended in a spreadsheet and sent again: a <workbook>
     (cgi-bin/office/workbook.h) with the form's labels as heads, and what is to mend in the last column. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="/page">
    <workbook t:title="import.wrong_title">
      <sheet t:name="import.sheet" head="1" heads="1" landscape="1" wide="1">
        <column width="8"/><xsl:for-each select="columns/column"><column width="22"/></xsl:for-each><column width="70"/>
        <row kind="head"><c><t:text key="import.row"/></c><xsl:for-each select="columns/column"><c><xsl:value-of select="@label"/></c></xsl:for-each><c><t:text key="import.to_mend"/></c></row>
        <xsl:for-each select="lines/row">
          <row><c><xsl:value-of select="@row"/></c>
            <xsl:for-each select="cell"><c><xsl:if test="error"><xsl:attribute name="tone">bad</xsl:attribute></xsl:if><xsl:value-of select="@value"/><xsl:if test="@value=''"><xsl:value-of select="@unread"/></xsl:if></c></xsl:for-each>
            <c><xsl:for-each select="cell/error|error"><xsl:value-of select="@text"/><xsl:if test="position()!=last()">. </xsl:if></xsl:for-each></c>
          </row>
        </xsl:for-each>
      </sheet>
    </workbook>
  </xsl:template>
</xsl:stylesheet>
