<?xml version="1.0" encoding="UTF-8"?>
<!-- A table of figures, filled like a sheet; cards on a phone. Heads and numbers come final from form/fill. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="section/figures">
    <xsl:if test="@hint"><p class="hint"><xsl:value-of select="@hint"/></p></xsl:if>
    <table class="rows sheet" id="{@id}">
      <caption class="vh"><xsl:value-of select="@label"/></caption>
      <thead>
        <tr>
          <th scope="col" class="c-n"><t:text key="figures.n"/></th>
          <th scope="col"><t:text key="figures.figure"/></th>
          <th scope="col" class="c-measure"><t:text key="figures.measure"/></th>
          <th scope="col" class="r"><xsl:value-of select="@previous"/><xsl:if test="figure/@previous_source"><small><xsl:value-of select="figure[@previous_source][1]/@previous_source"/></small></xsl:if></th>
          <th scope="col" class="r"><xsl:value-of select="@now"/></th>
          <th scope="col" class="r"><xsl:value-of select="@total"/></th>
          <th scope="col" class="c-note"><t:text key="figures.note"/><span class="opt"><xsl:text> </xsl:text><t:text key="field.optional"/></span></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="heading|figure"/></tbody>
    </table>
    <p class="hint"><t:text key="figures.hint"/></p>
    <p class="after"><button type="submit" class="button small" name="do" value="sum" formnovalidate="formnovalidate"><t:text key="figures.sum"/></button></p>
  </xsl:template>

  <xsl:template match="figures/heading">
    <tr class="heading"><th scope="colgroup" colspan="7"><xsl:value-of select="@label"/></th></tr>
  </xsl:template>

  <xsl:template match="figures/figure">
    <tr>
      <td class="no"><xsl:value-of select="@n"/></td>
      <th scope="row">
        <xsl:if test="@indent"><xsl:attribute name="class">sub</xsl:attribute></xsl:if>
        <xsl:value-of select="@label"/>
        <xsl:if test="@hint"><small><xsl:value-of select="@hint"/></small></xsl:if>
        <xsl:if test="@known"><small><t:text key="figures.known" n="@known"/></small></xsl:if>
        <xsl:if test="@known_total"><small><t:text key="figures.known_total" n="@known_total"/></small></xsl:if>
      </th>
      <td class="measure"><xsl:value-of select="@measure"/></td>
      <td class="r prev">
        <span class="head"><xsl:value-of select="../@previous"/>: </span>
        <xsl:value-of select="@previous"/><xsl:if test="not(@previous)">–</xsl:if>
      </td>
      <xsl:call-template name="figure-cell"><xsl:with-param name="field" select="field[@column='now']"/><xsl:with-param name="head" select="../@now"/></xsl:call-template>
      <xsl:call-template name="figure-cell"><xsl:with-param name="field" select="field[@column='total']"/><xsl:with-param name="head" select="../@total"/></xsl:call-template>
      <td class="note">
        <xsl:for-each select="field[@column='note']">
          <label for="{@id}"><span class="vh"><xsl:value-of select="@label"/>: </span><t:text key="figures.note"/></label>
          <xsl:apply-templates select="." mode="input"/>
        </xsl:for-each>
      </td>
    </tr>
    <xsl:if test="field/@error or field/@warning">
      <tr class="says"><td colspan="3"></td><td colspan="4">
        <xsl:for-each select="field[@error]"><p class="error" id="{@id}-e"><xsl:call-template name="i-error"/><xsl:value-of select="@error"/></p></xsl:for-each>
        <xsl:for-each select="field[@warning]"><p class="warn" id="{@id}-w"><xsl:call-template name="i-warning"/><xsl:value-of select="@warning"/></p></xsl:for-each>
        <xsl:apply-templates select="field[@legacy]" mode="legacy"/>
      </td></tr>
    </xsl:if>
  </xsl:template>

  <!-- A number's cell; a dash where the figure has no such column. -->
  <xsl:template name="figure-cell">
    <xsl:param name="field"/>
    <xsl:param name="head"/>
    <td>
      <xsl:attribute name="class">r<xsl:if test="$field/@warning and not($field/@error)"> odd</xsl:if><xsl:if test="not($field)"> none</xsl:if></xsl:attribute>
      <xsl:if test="not($field)">–</xsl:if>
      <xsl:for-each select="$field">
        <label for="{@id}"><span class="vh"><xsl:value-of select="@label"/>: </span><xsl:value-of select="$head"/></label>
        <xsl:apply-templates select="." mode="input"/>
      </xsl:for-each>
    </td>
  </xsl:template>
</xsl:stylesheet>
