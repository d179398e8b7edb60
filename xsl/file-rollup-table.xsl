<?xml version="1.0" encoding="UTF-8"?>
<!-- A roll-up as a spreadsheet: a <workbook> (cgi-bin/office/workbook.h). Numbers and dates go as they are; the
     spreadsheet writes them in its reader's way. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:variable name="head" select="/page/head/row"/>
  <xsl:variable name="figures" select="/page/figures/row"/>
  <xsl:variable name="several" select="boolean($head/@since)"/>
  <xsl:variable name="periods"><xsl:if test="$several"><xsl:value-of select="$head/@since"/> – </xsl:if><xsl:value-of select="$head/@period"/></xsl:variable>

  <xsl:template match="/page">
    <workbook author="{/page/person/@name}" t:title="file.table_title" t:with-period="$periods">
      <xsl:call-template name="overview"/>
      <xsl:call-template name="figures"/>
      <xsl:call-template name="units"/>
      <xsl:call-template name="missing"/>
    </workbook>
  </xsl:template>

  <!-- What was added up, and who reported. -->
  <xsl:template name="overview">
    <sheet t:name="file.sheet_overview" head="1">
      <column width="34"/><column width="72"/>
      <row kind="title"><c><t:text key="file.table_title" period="$periods"/></c></row>
      <row kind="fact"><c><t:text key="file.movement"/></c><c><xsl:value-of select="$head/@movement"/></c></row>
      <row kind="fact"><c><t:text key="file.period"/></c><c><xsl:value-of select="$periods"/></c></row>
      <row kind="fact"><c><t:text key="file.from"/></c><c kind="date" v="{$head/starts_on/@v}"/></row>
      <row kind="fact"><c><t:text key="file.to"/></c><c kind="date" v="{$head/ends_on/@v}"/></row>
      <row kind="fact"><c><t:text key="file.due"/></c><c kind="date" v="{$head/due/@v}"/></row>
      <row kind="fact"><c><t:text key="file.units_of"/></c><c><xsl:value-of select="$head/@unit"/><xsl:if test="not($head/@unit)"><t:text key="file.all_units"/></xsl:if></c></row>
      <xsl:if test="$head/@group"><row kind="fact"><c><t:text key="file.group"/></c><c><xsl:value-of select="$head/@group"/></c></row></xsl:if>
      <xsl:if test="$head/@content"><row kind="fact"><c><t:text key="file.content"/></c><c><xsl:value-of select="$head/@content"/></c></row></xsl:if>
      <xsl:for-each select="/page/counts/row">
        <row kind="fact"><c><t:text key="file.expected"/></c><c kind="number" v="{@expected}"/></row>
        <row kind="fact"><c><t:text key="file.received"/></c><c kind="number" v="{@received}"/></row>
        <row kind="fact"><c><t:text key="file.how.on_time"/></c><c kind="number" v="{@on_time}"/></row>
        <row kind="fact"><c><t:text key="file.how.late"/></c><c kind="number" v="{@late}"/></row>
        <row kind="fact"><c><t:text key="file.how.missing"/></c><c kind="number" v="{@missing}"><xsl:if test="@missing!='0'"><xsl:attribute name="tone">bad</xsl:attribute></xsl:if></c></row>
        <row kind="fact"><c><t:text key="file.how.awaited"/></c><c kind="number" v="{@awaited}"/></row>
        <row kind="fact"><c><t:text key="file.how.excused"/></c><c kind="number" v="{@excused}"/></row>
      </xsl:for-each>
      <row kind="fact"><c><t:text key="file.note"/></c><c><t:text key="rollup.note"/><xsl:text> </xsl:text><t:text key="file.note_digits"/></c></row>
    </sheet>
  </xsl:template>

  <xsl:template name="figures">
    <sheet t:name="file.sheet_figures" head="2" heads="1" filter="1">
      <column width="10"/><column width="60"/><column width="14"/><column width="18"/><column width="20"/><column width="13"/>
      <row kind="title"><c><t:text key="file.figures_title" period="$periods"/></c></row>
      <row kind="head">
        <c><t:text key="file.content_no"/></c><c><t:text key="rollup.figure"/></c><c><t:text key="rollup.measure"/></c>
        <c><t:text key="rollup.now"/></c><c><t:text key="rollup.total"/></c><c><t:text key="rollup.reports"/></c>
      </row>
      <xsl:for-each select="$figures">
        <row>
          <c><xsl:choose><xsl:when test="@content='0'"><t:text key="file.common"/></xsl:when><xsl:otherwise><xsl:attribute name="kind">number</xsl:attribute><xsl:attribute name="v"><xsl:value-of select="@content"/></xsl:attribute></xsl:otherwise></xsl:choose></c>
          <c><xsl:value-of select="@name"/></c>
          <c><xsl:value-of select="@measure"/></c>
          <xsl:call-template name="value"><xsl:with-param name="v" select="@now_v"/></xsl:call-template>
          <xsl:call-template name="value"><xsl:with-param name="v" select="@total_v"/></xsl:call-template>
          <c kind="number" v="{@reports}"/>
        </row>
      </xsl:for-each>
    </sheet>
  </xsl:template>

  <!-- A number of the figure in sight, or an empty cell. -->
  <xsl:template name="value">
    <xsl:param name="v"/>
    <c kind="{@kind}" scale="{@scale}"><xsl:if test="$v"><xsl:attribute name="v"><xsl:value-of select="$v"/></xsl:attribute></xsl:if></c>
  </xsl:template>

  <xsl:template name="units">
    <sheet t:name="file.sheet_units" landscape="1" wide="1" head="3" heads="2" fixed="1" filter="1">
      <column width="34"/><column width="16"/><column width="14"/><column width="13"/><column width="18"/><column width="9"/>
      <xsl:if test="$several"><column width="10"/><column width="10"/></xsl:if>
      <xsl:for-each select="$figures"><column width="11"/><column width="15"/></xsl:for-each>
      <row kind="title"><c><t:text key="file.units_title" period="$periods"/></c></row>
      <row kind="head">
        <c/><c/><c/><c/><c/><c/><xsl:if test="$several"><c/><c/></xsl:if>
        <xsl:for-each select="$figures"><c span="2"><xsl:value-of select="@name"/> (<xsl:value-of select="@measure"/>)</c></xsl:for-each>
      </row>
      <row kind="head">
        <c><t:text key="file.unit"/></c><c><t:text key="file.code"/></c><c><t:text key="file.state"/></c>
        <c><t:text key="file.how"/></c><c><t:text key="file.first"/></c><c><t:text key="file.days"/></c>
        <xsl:if test="$several"><c><t:text key="file.owed"/></c><c><t:text key="file.sent"/></c></xsl:if>
        <xsl:for-each select="$figures"><c><t:text key="rollup.now"/></c><c><t:text key="rollup.total"/></c></xsl:for-each>
      </row>
      <xsl:for-each select="/page/units/row[@last]">
        <row>
          <xsl:call-template name="who"/>
          <c><xsl:value-of select="@code"/></c>
          <c><xsl:value-of select="@state"/></c>
          <xsl:call-template name="how"/>
          <c kind="at"><xsl:if test="first"><xsl:attribute name="v"><xsl:value-of select="first/@v"/></xsl:attribute></xsl:if></c>
          <c kind="number"><xsl:if test="@days"><xsl:attribute name="v"><xsl:value-of select="@days"/></xsl:attribute></xsl:if></c>
          <xsl:if test="$several"><c kind="number" v="{@owed}"/><c kind="number" v="{@sent}"/></xsl:if>
          <xsl:apply-templates select="cell"/>
        </row>
      </xsl:for-each>
    </sheet>
  </xsl:template>

  <!-- The nth cell is the nth figure's. -->
  <xsl:template match="cell">
    <xsl:variable name="n" select="position()"/>
    <xsl:variable name="now" select="@now"/>
    <xsl:variable name="total" select="@total"/>
    <xsl:for-each select="$figures[$n]">
      <xsl:call-template name="value"><xsl:with-param name="v" select="$now"/></xsl:call-template>
      <xsl:call-template name="value"><xsl:with-param name="v" select="$total"/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="who">
    <c><xsl:if test="@how='missing'"><xsl:attribute name="tone">bad</xsl:attribute></xsl:if><xsl:value-of select="@unit"/></c>
  </xsl:template>
  <xsl:template name="how">
    <c><xsl:if test="@how='missing'"><xsl:attribute name="tone">bad</xsl:attribute></xsl:if><t:lookup select="@how" prefix="file.how."/></c>
  </xsl:template>

  <xsl:template name="missing">
    <sheet t:name="file.sheet_missing" head="2" heads="1" filter="1">
      <column width="8"/><column width="52"/><column width="30"/><column width="18"/><column width="14"/>
      <row kind="title"><c><t:text key="file.missing_title" period="$periods"/></c></row>
      <row kind="head"><c><t:text key="file.no"/></c><c><t:text key="file.unit"/></c><c><t:text key="file.period"/></c><c><t:text key="file.how"/></c><c><t:text key="file.overdue"/></c></row>
      <xsl:for-each select="/page/units/row[@how='missing' or @how='awaited']">
        <row>
          <c kind="number" v="{position()}"/>
          <xsl:call-template name="who"/>
          <c><xsl:value-of select="@period"/></c>
          <xsl:call-template name="how"/>
          <c kind="number"><xsl:if test="@days"><xsl:attribute name="v"><xsl:value-of select="@days"/></xsl:attribute></xsl:if></c>
        </row>
      </xsl:for-each>
    </sheet>
  </xsl:template>
</xsl:stylesheet>
