<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/choice.xsl"/>
  <xsl:include href="widgets/bars.xsl"/>

  <!-- One figure unit by unit, who has sent none, and period by period. -->
  <xsl:variable name="figure" select="/page/figure/row"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="$figure/@name"/>, <xsl:call-template name="periods"/></xsl:template>
  <xsl:variable name="now"><xsl:choose><xsl:when test="/page/span"><t:text key="rollup.now_span"/></xsl:when><xsl:otherwise><t:text key="rollup.now"/></xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:template match="page" mode="styles"><link rel="stylesheet" a:href="css/rollup.css"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{choice/@figures}"><t:text key="rollup.title"/><xsl:text> </xsl:text><xsl:call-template name="periods"/></a></p>
      <h1><xsl:value-of select="$figure/@name"/></h1>
      <p class="facts"><xsl:call-template name="periods"/> · <xsl:call-template name="chosen"/></p>
      <xsl:apply-templates select="choice" mode="form"/>
      <dl class="cardline">
        <div><dt><t:text key="rollup.total"/></dt><dd><b><xsl:value-of select="$figure/@total"/><xsl:if test="not($figure/@total)">–</xsl:if></b><xsl:text> </xsl:text><xsl:if test="not(contains($figure/@total, '%'))"><xsl:value-of select="$figure/@measure"/></xsl:if></dd></div>
        <xsl:if test="$figure/@now"><div><dt><xsl:value-of select="$now"/></dt><dd><b><xsl:value-of select="$figure/@now"/></b><xsl:text> </xsl:text><xsl:value-of select="$figure/@measure"/></dd></div></xsl:if>
        <div><dt><t:text key="rollup.units_sent"/></dt><dd><b><xsl:value-of select="units/@came"/></b><xsl:text> </xsl:text><t:text key="rollup.of" n="units/@all"/></dd></div>
      </dl>
      <xsl:apply-templates select="trend"/>
      <h2 class="section"><t:text key="rollup.units"/></h2>
      <xsl:choose>
        <xsl:when test="units/row"><xsl:apply-templates select="units"/></xsl:when>
        <xsl:otherwise><div class="card empty"><p><b><t:text key="desk.nobody"/></b></p></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="trend">
    <div class="cols even">
      <section class="card">
        <h2><t:text key="rollup.trend"/><xsl:text> </xsl:text><xsl:if test="chart"><small><xsl:value-of select="chart/series/@name"/></small></xsl:if></h2>
        <xsl:choose>
          <xsl:when test="chart"><xsl:apply-templates select="chart" mode="bars"/></xsl:when>
          <xsl:otherwise><p><t:text key="rollup.trend_none"/></p></xsl:otherwise>
        </xsl:choose>
      </section>
      <section class="card box numbers" tabindex="0" t:aria-label="rollup.trend">
        <h2><t:text key="chart.table"/></h2>
        <table class="list">
          <caption class="vh"><t:text key="rollup.trend"/></caption>
          <thead><tr>
            <th scope="col"><t:text key="choice.period"/></th>
            <th scope="col" class="r"><t:text key="rollup.now"/></th>
            <th scope="col" class="r"><t:text key="rollup.total"/></th>
            <th scope="col" class="r"><t:text key="rollup.reports"/></th>
          </tr></thead>
          <tbody>
            <xsl:for-each select="row">
              <tr>
                <th scope="row"><xsl:choose><xsl:when test="@here and not(/page/span)"><b><xsl:value-of select="@name"/></b></xsl:when><xsl:otherwise><a href="{@href}"><xsl:value-of select="@name"/></a></xsl:otherwise></xsl:choose></th>
                <td class="r"><xsl:value-of select="@now"/></td>
                <td class="r"><xsl:value-of select="@total"/></td>
                <td class="r"><xsl:value-of select="@reports"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </div>
  </xsl:template>

  <xsl:template match="units">
    <table class="list cards unitlist sources">
      <caption class="vh"><xsl:value-of select="$figure/@name"/></caption>
      <thead><tr>
        <th scope="col"><t:text key="col.unit"/></th>
        <th scope="col" class="r"><xsl:value-of select="$now"/></th>
        <th scope="col" class="r"><t:text key="rollup.total"/></th>
        <th scope="col" class="line"><t:text key="chart.share"/></th>
      </tr></thead>
      <tbody><xsl:apply-templates select="row"/></tbody>
      <xsl:if test="$figure/@now or $figure/@total">
        <tfoot><tr>
          <th scope="row"><t:text key="rollup.sum"/></th>
          <td class="r" data-label="{$now}"><xsl:value-of select="$figure/@now"/></td>
          <td class="r" t:data-label="rollup.total"><xsl:value-of select="$figure/@total"/></td>
          <td class="line no"><xsl:text> </xsl:text></td>
        </tr></tfoot>
      </xsl:if>
    </table>
    <p class="hint"><xsl:choose><xsl:when test="/page/span"><t:text key="rollup.note_span"/></xsl:when><xsl:otherwise><t:text key="rollup.note"/></xsl:otherwise></xsl:choose></p>
  </xsl:template>

  <xsl:template match="units/row">
    <tr>
      <td>
        <xsl:choose>
          <xsl:when test="@href"><a class="name" href="{@href}"><xsl:value-of select="@unit"/></a></xsl:when>
          <xsl:otherwise><b class="name"><xsl:value-of select="@unit"/></b></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="@apart"><small><a href="{@apart}"><t:text key="rollup.came" n="@came" of="@owed"/></a></small></xsl:when>
          <xsl:when test="@how='excused'"><small><t:text key="report.excused"/></small></xsl:when>
          <xsl:when test="@how='missing'"><small><t:text key="desk.missing"/></small></xsl:when>
        </xsl:choose>
      </td>
      <td class="r" data-label="{$now}"><xsl:value-of select="@now"/></td>
      <td class="r" t:data-label="rollup.total"><xsl:value-of select="@total"/></td>
      <td class="line"><xsl:apply-templates select="." mode="bar"/><xsl:if test="not(@size!='0')"><xsl:text> </xsl:text></xsl:if></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
