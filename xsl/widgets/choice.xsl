<?xml version="1.0" encoding="UTF-8"?>
<!-- What a roll-up adds up: its form, its files, and the line that says it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">

  <xsl:template match="choice" mode="form">
    <form class="filters choice" method="get" action="{@action}">
      <xsl:apply-templates select="filter" mode="choice"/>
      <button type="submit" class="button small"><t:text key="choice.do"/></button>
      <xsl:if test="@chosen"><a href="{@action}"><t:text key="filter.clear"/></a></xsl:if>
    </form>
  </xsl:template>

  <xsl:template match="filter" mode="choice">
    <p>
      <label for="choice-{@name}"><t:lookup select="@name" prefix="choice."/></label>
      <select id="choice-{@name}" name="{@name}">
        <xsl:if test="@chosen"><xsl:attribute name="class">chosen</xsl:attribute></xsl:if>
        <xsl:if test="@name!='period'"><option value=""><t:lookup select="@name" prefix="choice.all."/></option></xsl:if>
        <xsl:for-each select="kind"><optgroup label="{@name}"><xsl:apply-templates select="option" mode="choice"/></optgroup></xsl:for-each>
        <xsl:apply-templates select="option" mode="choice"/>
      </select>
    </p>
  </xsl:template>

  <xsl:template match="option" mode="choice">
    <option value="{@value}"><xsl:if test="@selected"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="."/></option>
  </xsl:template>

  <xsl:template match="choice" mode="files">
    <div class="buttons files">
      <a class="button small" href="{@xlsx}"><t:text key="choice.xlsx"/></a>
      <a class="button small" href="{@docx}"><t:text key="choice.docx"/></a>
      <button type="button" class="button small" data-print="" hidden="hidden"><xsl:call-template name="i-print"/><t:text key="choice.print"/></button>
    </div>
  </xsl:template>

  <!-- "Tuần 44/2021", or from which to which. -->
  <xsl:template name="periods">
    <xsl:choose>
      <xsl:when test="/page/span"><t:text key="rollup.span" from="/page/span/@from" to="/page/desk_period/row/@name"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="/page/desk_period/row/@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The days of the periods, and what was chosen beside them, for the screen and for paper. -->
  <xsl:template name="chosen">
    <xsl:variable name="row" select="/page/desk_period/row"/>
    <xsl:value-of select="$row/@movement"/> · <xsl:choose>
      <xsl:when test="/page/span"><t:text key="report.days" from="/page/span/starts_on" to="$row/ends_on"/> · <t:text key="rollup.periods" n="/page/span/@periods"/></xsl:when>
      <xsl:otherwise><t:text key="report.days" from="$row/starts_on" to="$row/ends_on"/> · <t:text key="desk.due" day="$row/due"/></xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="/page/choice/filter[@chosen][@name!='from']/option[@selected]"> · <b><xsl:call-template name="undashed"/></b></xsl:for-each>
  </xsl:template>

  <!-- A unit's name without the dashes of its place in the tree. -->
  <xsl:template name="undashed">
    <xsl:param name="name" select="string(.)"/>
    <xsl:choose>
      <xsl:when test="starts-with($name, '– ')"><xsl:call-template name="undashed"><xsl:with-param name="name" select="substring($name, 3)"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:value-of select="$name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
