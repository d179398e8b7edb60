<?xml version="1.0" encoding="UTF-8"?>
<!-- Charts of horizontal bars and their tables. Positions come in thousandths of the axis (report/bars.h), numbers as
     written. Each chart is drawn twice, for a desk and for a phone, so that its letters keep their size; one is shown. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">

  <!-- Names of the series, with the pattern of the third one, which the bars take too. -->
  <xsl:template match="chart" mode="legend">
    <ul class="legend">
      <xsl:for-each select="series">
        <li>
          <svg class="swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <xsl:if test="position()=3"><xsl:call-template name="hatch"/></xsl:if>
            <rect width="12" height="12"><xsl:call-template name="fill"/></rect>
          </svg>
          <xsl:value-of select="@name"/>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template name="hatch">
    <defs>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch-ground" width="5" height="5"/><rect class="hatch-line" width="2.5" height="5"/>
      </pattern>
    </defs>
  </xsl:template>

  <!-- The colour of the n-th series: n is the place among its brothers. -->
  <xsl:template name="fill">
    <xsl:param name="n" select="position()"/>
    <xsl:attribute name="class">b<xsl:value-of select="$n"/></xsl:attribute>
    <xsl:if test="$n=3"><xsl:attribute name="fill">url(#hatch)</xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template match="chart" mode="bars">
    <xsl:call-template name="bars"><xsl:with-param name="for" select="'desk'"/></xsl:call-template>
    <xsl:call-template name="bars"><xsl:with-param name="for" select="'phone'"/></xsl:call-template>
  </xsl:template>

  <!-- width: of the picture; left: where the axis begins; plot: its length; row: from bar to bar; up: from a row's top
       to its bar. -->
  <xsl:template name="bars">
    <xsl:param name="for"/>
    <xsl:variable name="phone" select="$for='phone'"/>
    <xsl:variable name="id" select="concat('chart', count(preceding::chart) + 1, '-', $for)"/>
    <xsl:variable name="width" select="number($phone) * 288 + number(not($phone)) * 720"/>
    <xsl:variable name="left" select="number(not($phone)) * 208"/>
    <xsl:variable name="plot" select="number($phone) * 288 + number(not($phone)) * 400"/>
    <xsl:variable name="row" select="number($phone) * 46 + number(not($phone)) * 30"/>
    <xsl:variable name="up" select="number($phone) * 21 + number(not($phone)) * 5"/>
    <xsl:variable name="foot" select="count(bar) * $row + 6"/>
    <svg class="bars {$for}" role="img" viewBox="0 0 {$width} {$foot + 20}" aria-labelledby="{$id}-title {$id}-desc">
      <title id="{$id}-title"><xsl:value-of select="@name"/></title>
      <desc id="{$id}-desc"><t:text key="chart.desc"/></desc>
      <g class="grid">
        <xsl:for-each select="tick">
          <xsl:variable name="x" select="$left + @at * $plot div 1000"/>
          <path d="M{$x} 0V{$foot}"/>
          <xsl:if test="not($phone) or position()=1 or position()=last()">
            <text y="{$foot + 15}" x="{$x}"><xsl:attribute name="class"><xsl:choose><xsl:when test="$phone and position()=1">start</xsl:when><xsl:when test="$phone">end</xsl:when><xsl:otherwise>middle</xsl:otherwise></xsl:choose></xsl:attribute><xsl:value-of select="@label"/></text>
          </xsl:if>
        </xsl:for-each>
        <path class="axis" d="M{$left} 0V{$foot}"/>
      </g>
      <xsl:for-each select="bar">
        <xsl:variable name="y" select="(position() - 1) * $row"/>
        <xsl:choose>
          <xsl:when test="$phone">
            <text class="start" x="0" y="{$y + 15}"><xsl:value-of select="@name"/></text>
            <text class="end total" x="{$width}" y="{$y + 15}"><xsl:call-template name="total"/></text>
          </xsl:when>
          <xsl:otherwise>
            <text class="end" x="{$left - 8}" y="{$y + 20}"><xsl:value-of select="@name"/></text>
            <text class="start total" x="{$left + @end * $plot div 1000 + 8}" y="{$y + 20}"><xsl:call-template name="total"/></text>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="cell[@size!='0']">
          <rect x="{$left + @at * $plot div 1000}" y="{$y + $up}" width="{@size * $plot div 1000}" height="20">
            <xsl:call-template name="fill"><xsl:with-param name="n" select="count(preceding-sibling::cell) + 1"/></xsl:call-template>
          </rect>
        </xsl:for-each>
      </xsl:for-each>
    </svg>
  </xsl:template>

  <xsl:template name="total">
    <xsl:value-of select="@total"/><xsl:if test="not(@total)">–</xsl:if>
  </xsl:template>

  <!-- The same figures; the last row and column are sums. -->
  <xsl:template match="chart" mode="table">
    <table class="list">
      <caption class="vh"><xsl:value-of select="@name"/></caption>
      <thead><tr>
        <th scope="col"><t:text key="chart.bar"/></th>
        <xsl:for-each select="series"><th scope="col" class="r"><xsl:value-of select="@name"/></th></xsl:for-each>
        <th scope="col" class="r"><t:text key="rollup.sum"/></th>
      </tr></thead>
      <tbody>
        <xsl:for-each select="bar">
          <tr><th scope="row"><xsl:value-of select="@name"/></th><xsl:call-template name="chart-cells"/></tr>
        </xsl:for-each>
      </tbody>
      <tfoot><tr><th scope="row"><t:text key="rollup.sum"/></th><xsl:for-each select="sum"><xsl:call-template name="chart-cells"/></xsl:for-each></tr></tfoot>
    </table>
  </xsl:template>

  <xsl:template name="chart-cells">
    <xsl:for-each select="cell"><td class="r"><xsl:value-of select="@value"/></td></xsl:for-each>
    <td class="r"><b><xsl:call-template name="total"/></b></td>
  </xsl:template>

  <!-- One bar in a table's cell, beside its number. -->
  <xsl:template match="*" mode="bar">
    <xsl:if test="@size and @size!='0'"><svg class="bar-line" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect class="b1" width="{@size}" height="10"/></svg></xsl:if>
  </xsl:template>
</xsl:stylesheet>
