<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>

  <!-- One figure unit by unit: what each report says, and who has sent none. -->
  <xsl:template match="page" mode="title"><xsl:value-of select="figure/row/@name"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/desk/periods/{desk_period/row/@id}/figures"><t:text key="rollup.title" name="desk_period/row/@name"/></a></p>
      <h1><xsl:value-of select="figure/row/@name"/></h1>
      <p class="facts"><xsl:value-of select="figure/row/@measure"/> · <xsl:value-of select="desk_period/row/@movement"/>, <xsl:value-of select="desk_period/row/@name"/> · <t:text key="report.days" from="desk_period/row/starts_on" to="desk_period/row/ends_on"/> · <t:text key="desk.due" day="desk_period/row/due"/></p>
      <table class="list cards">
        <caption class="vh"><xsl:value-of select="figure/row/@name"/></caption>
        <thead><tr>
          <th scope="col"><t:text key="col.unit"/></th>
          <th scope="col" class="r"><t:text key="rollup.now"/></th>
          <th scope="col" class="r"><t:text key="rollup.total"/></th>
        </tr></thead>
        <tbody><xsl:apply-templates select="units/row"/></tbody>
        <tfoot><tr>
          <th scope="row"><t:text key="rollup.sum"/></th>
          <td class="r"><xsl:value-of select="figure/row/@now"/><xsl:if test="not(figure/row/@now)">–</xsl:if></td>
          <td class="r"><xsl:value-of select="figure/row/@total"/><xsl:if test="not(figure/row/@total)">–</xsl:if></td>
        </tr></tfoot>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="units/row">
    <tr>
      <td>
        <xsl:choose>
          <xsl:when test="@href"><a class="name" href="{@href}"><xsl:value-of select="@unit"/></a></xsl:when>
          <xsl:otherwise><b><xsl:value-of select="@unit"/></b><small><xsl:choose><xsl:when test="@how='excused'"><t:text key="report.excused"/></xsl:when><xsl:otherwise><t:text key="desk.missing"/></xsl:otherwise></xsl:choose></small></xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="r" t:data-label="rollup.now"><xsl:value-of select="@now"/><xsl:if test="not(@now)"><span class="none">–</span></xsl:if></td>
      <td class="r" t:data-label="rollup.total"><xsl:value-of select="@total"/><xsl:if test="not(@total)"><span class="none">–</span></xsl:if></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
