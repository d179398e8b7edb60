<?xml version="1.0" encoding="UTF-8"?>
<!-- An empty list of nominees to fill: a <workbook> (cgi-bin/office/workbook.h). The first sheet's heads are the form's
     labels, the second tells what goes below each. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <!-- What one cell can hold: no rows of a group, no files, nothing that only another answer opens. -->
  <xsl:variable name="fields" select="/page/form/section/field[not(@closed) and @type!='file' and not(@id='f-no_past_awards')]"/>

  <xsl:template match="/page">
    <workbook title="{form/@title}">
      <sheet t:name="import.sheet" head="1" heads="1" landscape="1" wide="1">
        <xsl:for-each select="$fields"><column><xsl:attribute name="width"><xsl:choose><xsl:when test="@type='block'">48</xsl:when><xsl:otherwise>22</xsl:otherwise></xsl:choose></xsl:attribute></column></xsl:for-each>
        <row kind="head"><xsl:for-each select="$fields"><c><xsl:value-of select="@label"/></c></xsl:for-each></row>
      </sheet>
      <sheet t:name="import.sheet_help" head="1">
        <column width="34"/><column width="12"/><column width="60"/><column width="60"/>
        <row kind="head"><c><t:text key="import.column"/></c><c><t:text key="import.needed"/></c><c><t:text key="import.how"/></c><c><t:text key="import.choices"/></c></row>
        <xsl:for-each select="$fields">
          <row><c><xsl:value-of select="@label"/></c><c><xsl:if test="@required"><t:text key="import.yes"/></xsl:if></c><c><xsl:value-of select="@hint"/></c><c><xsl:for-each select="option[@value!='']"><xsl:value-of select="@label"/><xsl:if test="position()!=last()">; </xsl:if></xsl:for-each></c></row>
        </xsl:for-each>
      </sheet>
    </workbook>
  </xsl:template>
</xsl:stylesheet>
