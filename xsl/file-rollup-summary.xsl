<?xml version="1.0" encoding="UTF-8"?>
<!-- The written summary of a roll-up (domain.md 5.5): the outline is data, its parts come in the model. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:thidua:text"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" exclude-result-prefixes="t">
  <xsl:include href="widgets/docx.xsl"/>
  <xsl:variable name="head" select="/page/head/row"/>
  <xsl:variable name="several" select="boolean($head/@since)"/>
  <xsl:variable name="periods"><xsl:if test="$several"><xsl:value-of select="$head/@since"/> – </xsl:if><xsl:value-of select="$head/@period"/></xsl:variable>
  <!-- Late, missing and excused. -->
  <xsl:variable name="remiss" select="/page/units/row[@how!='on_time']"/>

  <xsl:template match="/page"><xsl:call-template name="docx"/></xsl:template>
  <xsl:template match="page" mode="docx-title"><t:text key="file.subject" movement="$head/@movement"/>, <xsl:value-of select="$periods"/></xsl:template>

  <xsl:template match="page" mode="docx-body">
    <xsl:call-template name="w-letterhead">
      <xsl:with-param name="above" select="$head/@above"/>
      <xsl:with-param name="organ" select="$head/@desk"/>
      <xsl:with-param name="number"><t:text key="file.number"/></xsl:with-param>
      <xsl:with-param name="date"><xsl:value-of select="$head/@place"/>, <t:text key="paper.date_blank"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="w-p"><xsl:with-param name="style">title</xsl:with-param><xsl:with-param name="text"><t:text key="file.report"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="w-p"><xsl:with-param name="style">subject</xsl:with-param><xsl:with-param name="text"><t:text key="file.subject" movement="$head/@movement"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="w-p"><xsl:with-param name="style">subject</xsl:with-param><xsl:with-param name="text"><t:text key="file.subject_period" period="$periods" from="$head/starts_on" to="$head/ends_on"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="w-line"><xsl:with-param name="indent">3300</xsl:with-param></xsl:call-template>
    <xsl:call-template name="basis"/>
    <xsl:apply-templates select="outline/row"/>
    <!-- a signature never stands alone on its page -->
    <xsl:call-template name="w-p"><xsl:with-param name="keep" select="true()"/><xsl:with-param name="text"><t:text key="file.close" period="$periods" movement="$head/@movement" desk="$head/@desk"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="w-signed"><xsl:with-param name="post" select="$head/@head_post"/></xsl:call-template>
    <xsl:call-template name="appendix-figures"/>
    <xsl:call-template name="appendix-units"/>
    <xsl:call-template name="appendix-awarded"/>
    <xsl:call-template name="appendix-proposed"/>
  </xsl:template>

  <xsl:template match="page" mode="docx-copies">
    <xsl:if test="$head/@above"><xsl:call-template name="w-p"><xsl:with-param name="style">copies</xsl:with-param><xsl:with-param name="text"><t:text key="file.copies_above" above="$head/@above"/></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:call-template name="w-p"><xsl:with-param name="style">copies</xsl:with-param><xsl:with-param name="text"><t:text key="file.copies_units"/></xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template name="basis">
    <xsl:call-template name="w-p"><xsl:with-param name="text"><xsl:choose>
      <xsl:when test="$head/@plan_no!=''"><t:text key="file.basis" plan_no="$head/@plan_no" plan_on="$head/plan_on" issuer="$head/@issuer" movement="$head/@movement" desk="$head/@desk" period="$periods"/></xsl:when>
      <xsl:otherwise><t:text key="file.basis_none" movement="$head/@movement" desk="$head/@desk" period="$periods"/></xsl:otherwise>
    </xsl:choose></xsl:with-param></xsl:call-template>
    <xsl:if test="$head/@unit"><xsl:call-template name="w-p"><xsl:with-param name="text"><t:text key="file.scope_unit" unit="$head/@unit"/></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:if test="$head/@group"><xsl:call-template name="w-p"><xsl:with-param name="text"><t:text key="file.scope_group" group="$head/@group"/></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:if test="$head/@content"><xsl:call-template name="w-p"><xsl:with-param name="text"><t:text key="file.scope_content" content="$head/@content"/></xsl:with-param></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- ==== the outline ==== -->
  <xsl:template match="outline/row">
    <xsl:call-template name="w-p"><xsl:with-param name="style">heading1</xsl:with-param><xsl:with-param name="text"><xsl:number value="position()" format="I"/>. <xsl:value-of select="@title"/></xsl:with-param></xsl:call-template>
    <xsl:if test="@holds='counts'"><xsl:call-template name="counts"/></xsl:if>
    <xsl:apply-templates select="row" mode="sentence"/>
    <xsl:apply-templates select="chart"/>
    <xsl:apply-templates select="contents/row"/>
    <xsl:apply-templates select="text"/>
    <xsl:if test="@holds!='counts' and not(row or chart or contents/row or text)"><xsl:call-template name="nothing"/></xsl:if>
  </xsl:template>

  <xsl:template name="nothing"><xsl:call-template name="w-p"><xsl:with-param name="text"><t:text key="file.nothing"/></xsl:with-param></xsl:call-template></xsl:template>

  <xsl:template name="counts">
    <xsl:for-each select="/page/counts/row">
      <xsl:call-template name="w-p"><xsl:with-param name="text"><t:text key="file.counts" today="$head/today" received="@received" expected="@expected" on_time="@on_time" late="@late" open="@open" excused="@excused" due="$head/due"/><xsl:if test="$remiss"><xsl:text> </xsl:text><t:text key="file.counts_lists"/></xsl:if></xsl:with-param></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="row" mode="sentence">
    <xsl:call-template name="w-p"><xsl:with-param name="text"><xsl:choose>
      <xsl:when test="@kind='percent'"><t:text key="file.rate" name="@name" total="@total"/></xsl:when>
      <xsl:when test="@now and @total"><t:text key="file.both" name="@name" now="@now" total="@total" measure="@measure"/></xsl:when>
      <xsl:when test="@now"><t:text key="file.only_now" name="@name" now="@now" measure="@measure"/></xsl:when>
      <xsl:otherwise><t:text key="file.only_total" name="@name" total="@total" measure="@measure"/></xsl:otherwise>
    </xsl:choose></xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="row[not(@now or @total)]" mode="sentence"/>

  <xsl:template match="contents/row">
    <xsl:call-template name="w-p"><xsl:with-param name="style">heading2</xsl:with-param><xsl:with-param name="text"><xsl:value-of select="@no"/>. <xsl:value-of select="@title"/></xsl:with-param></xsl:call-template>
    <xsl:if test="row">
      <xsl:call-template name="figures"><xsl:with-param name="rows" select="row"/></xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="text"/>
    <xsl:if test="not(row or text)"><xsl:call-template name="nothing"/></xsl:if>
  </xsl:template>

  <!-- "Sở Y tế: …", a paragraph a line. -->
  <xsl:template match="text">
    <xsl:call-template name="w-p"><xsl:with-param name="style">heading3</xsl:with-param><xsl:with-param name="text"><xsl:value-of select="@lead"/>:</xsl:with-param></xsl:call-template>
    <xsl:for-each select="unit/p">
      <xsl:call-template name="w-p">
        <xsl:with-param name="strong"><xsl:if test="position()=1 or not(preceding-sibling::p)">- <xsl:value-of select="../@name"/>:</xsl:if></xsl:with-param>
        <xsl:with-param name="text" select="."/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="chart">
    <xsl:call-template name="w-p"><xsl:with-param name="style">heading3</xsl:with-param><xsl:with-param name="text"><xsl:value-of select="@name"/>:</xsl:with-param></xsl:call-template>
    <xsl:variable name="n" select="count(bar[1]/cell)"/>
    <xsl:variable name="width" select="floor(6441 div (2 * $n))"/>
    <w:tbl>
      <xsl:call-template name="w-ruled"/>
      <w:tblGrid><w:gridCol w:w="2800"/><xsl:for-each select="bar[1]/cell"><w:gridCol w:w="{$width}"/><w:gridCol w:w="{$width}"/></xsl:for-each></w:tblGrid>
      <w:tr><xsl:call-template name="w-head"/>
        <w:tc><w:tcPr><w:tcW w:w="2800" w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr><xsl:call-template name="w-p"><xsl:with-param name="style">cell-head</xsl:with-param><xsl:with-param name="text"><t:text key="file.chart_subject"/></xsl:with-param></xsl:call-template></w:tc>
        <xsl:for-each select="bar[1]/cell"><w:tc><w:tcPr><w:tcW w:w="{2 * $width}" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr><xsl:call-template name="w-p"><xsl:with-param name="style">cell-head</xsl:with-param><xsl:with-param name="text" select="@series"/></xsl:call-template></w:tc></xsl:for-each>
      </w:tr>
      <w:tr><xsl:call-template name="w-head"/>
        <w:tc><w:tcPr><w:tcW w:w="2800" w:type="dxa"/><w:vMerge/></w:tcPr><w:p/></w:tc>
        <xsl:for-each select="bar[1]/cell">
          <xsl:call-template name="w-tc"><xsl:with-param name="width" select="$width"/><xsl:with-param name="style">cell-head</xsl:with-param><xsl:with-param name="text"><t:text key="rollup.now"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="w-tc"><xsl:with-param name="width" select="$width"/><xsl:with-param name="style">cell-head</xsl:with-param><xsl:with-param name="text"><t:text key="rollup.total"/></xsl:with-param></xsl:call-template>
        </xsl:for-each>
      </w:tr>
      <xsl:for-each select="bar">
        <w:tr><xsl:call-template name="w-whole"/>
          <xsl:call-template name="w-tc"><xsl:with-param name="width">2800</xsl:with-param><xsl:with-param name="text" select="@name"/></xsl:call-template>
          <xsl:for-each select="cell">
            <xsl:call-template name="number"><xsl:with-param name="width" select="$width"/><xsl:with-param name="text" select="@now"/></xsl:call-template>
            <xsl:call-template name="number"><xsl:with-param name="width" select="$width"/><xsl:with-param name="text" select="@total"/></xsl:call-template>
          </xsl:for-each>
        </w:tr>
      </xsl:for-each>
    </w:tbl>
    <xsl:call-template name="w-p"/>
  </xsl:template>

  <!-- ==== tables ==== -->
  <!-- A dash where nothing was given. -->
  <xsl:template name="number">
    <xsl:param name="width"/><xsl:param name="text"/>
    <xsl:call-template name="w-tc"><xsl:with-param name="width" select="$width"/><xsl:with-param name="style">cell-right</xsl:with-param><xsl:with-param name="text"><xsl:value-of select="$text"/><xsl:if test="not($text)">–</xsl:if></xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template name="head-cell">
    <xsl:param name="width"/><xsl:param name="text"/>
    <xsl:call-template name="w-tc"><xsl:with-param name="width" select="$width"/><xsl:with-param name="style">cell-head</xsl:with-param><xsl:with-param name="text" select="$text"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="figures">
    <xsl:param name="rows"/>
    <w:tbl>
      <xsl:call-template name="w-ruled"/>
      <w:tblGrid><w:gridCol w:w="640"/><w:gridCol w:w="3101"/><w:gridCol w:w="1100"/><w:gridCol w:w="1900"/><w:gridCol w:w="2500"/></w:tblGrid>
      <w:tr><xsl:call-template name="w-head"/>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">640</xsl:with-param><xsl:with-param name="text"><t:text key="file.no"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">3101</xsl:with-param><xsl:with-param name="text"><t:text key="rollup.figure"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">1100</xsl:with-param><xsl:with-param name="text"><t:text key="rollup.measure"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">1900</xsl:with-param><xsl:with-param name="text"><t:text key="rollup.now"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">2500</xsl:with-param><xsl:with-param name="text"><t:text key="rollup.total"/></xsl:with-param></xsl:call-template>
      </w:tr>
      <xsl:for-each select="$rows">
        <w:tr><xsl:call-template name="w-whole"/>
          <xsl:call-template name="w-tc"><xsl:with-param name="width">640</xsl:with-param><xsl:with-param name="style">cell-centre</xsl:with-param><xsl:with-param name="text" select="position()"/></xsl:call-template>
          <xsl:call-template name="w-tc"><xsl:with-param name="width">3101</xsl:with-param><xsl:with-param name="text" select="@name"/></xsl:call-template>
          <xsl:call-template name="w-tc"><xsl:with-param name="width">1100</xsl:with-param><xsl:with-param name="style">cell-centre</xsl:with-param><xsl:with-param name="text" select="@measure"/></xsl:call-template>
          <xsl:call-template name="number"><xsl:with-param name="width">1900</xsl:with-param><xsl:with-param name="text" select="@now"/></xsl:call-template>
          <xsl:call-template name="number"><xsl:with-param name="width">2500</xsl:with-param><xsl:with-param name="text" select="@total"/></xsl:call-template>
        </w:tr>
      </xsl:for-each>
    </w:tbl>
    <xsl:call-template name="w-p"><xsl:with-param name="style">cell</xsl:with-param></xsl:call-template>
  </xsl:template>

  <!-- ==== appendices ==== -->
  <xsl:template name="appendix">
    <xsl:param name="title"/><xsl:param name="name"/>
    <xsl:call-template name="w-p"><xsl:with-param name="style">appendix</xsl:with-param><xsl:with-param name="text" select="$title"/></xsl:call-template>
    <xsl:call-template name="w-p"><xsl:with-param name="style">subject</xsl:with-param><xsl:with-param name="keep" select="true()"/><xsl:with-param name="text" select="$name"/></xsl:call-template>
    <xsl:call-template name="w-p"><xsl:with-param name="style">attached</xsl:with-param><xsl:with-param name="keep" select="true()"/><xsl:with-param name="text">(<t:text key="file.attached" desk="$head/@desk" period="$periods"/>)</xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template name="appendix-figures">
    <xsl:call-template name="appendix"><xsl:with-param name="title"><t:text key="file.appendix_figures"/></xsl:with-param><xsl:with-param name="name"><t:text key="file.appendix_figures_name"/></xsl:with-param></xsl:call-template>
    <xsl:choose>
      <xsl:when test="/page/figures/row"><xsl:call-template name="figures"><xsl:with-param name="rows" select="/page/figures/row"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="nothing"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="appendix-units">
    <xsl:call-template name="appendix"><xsl:with-param name="title"><t:text key="file.appendix_units"/></xsl:with-param><xsl:with-param name="name"><t:text key="file.appendix_units_name"/></xsl:with-param></xsl:call-template>
    <xsl:if test="not($remiss)"><xsl:call-template name="w-p"><xsl:with-param name="text"><t:text key="file.none_units"/></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:if test="$remiss">
      <w:tbl>
        <xsl:call-template name="w-ruled"/>
        <w:tblGrid><w:gridCol w:w="640"/><w:gridCol w:w="4001"/><w:gridCol w:w="1700"/><w:gridCol w:w="2900"/></w:tblGrid>
        <w:tr><xsl:call-template name="w-head"/>
          <xsl:call-template name="head-cell"><xsl:with-param name="width">640</xsl:with-param><xsl:with-param name="text"><t:text key="file.no"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="head-cell"><xsl:with-param name="width">4001</xsl:with-param><xsl:with-param name="text"><t:text key="file.unit"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="head-cell"><xsl:with-param name="width">1700</xsl:with-param><xsl:with-param name="text"><t:text key="file.how"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="head-cell"><xsl:with-param name="width">2900</xsl:with-param><xsl:with-param name="text"><t:text key="file.remark"/></xsl:with-param></xsl:call-template>
        </w:tr>
        <xsl:for-each select="$remiss">
          <w:tr><xsl:call-template name="w-whole"/>
            <xsl:call-template name="w-tc"><xsl:with-param name="width">640</xsl:with-param><xsl:with-param name="style">cell-centre</xsl:with-param><xsl:with-param name="text" select="position()"/></xsl:call-template>
            <xsl:call-template name="w-tc"><xsl:with-param name="width">4001</xsl:with-param><xsl:with-param name="text"><xsl:value-of select="@unit"/><xsl:if test="$several">, <xsl:value-of select="@period"/></xsl:if></xsl:with-param></xsl:call-template>
            <xsl:call-template name="w-tc"><xsl:with-param name="width">1700</xsl:with-param><xsl:with-param name="style">cell-centre</xsl:with-param><xsl:with-param name="text"><t:lookup select="@how" prefix="file.how."/></xsl:with-param></xsl:call-template>
            <xsl:call-template name="w-tc"><xsl:with-param name="width">2900</xsl:with-param><xsl:with-param name="text"><xsl:choose>
              <xsl:when test="@how='late'"><t:text key="file.days_late" n="@days"/></xsl:when>
              <xsl:when test="@how='missing'"><t:text key="file.days_missing" n="@days"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="excuse"/></xsl:otherwise>
            </xsl:choose></xsl:with-param></xsl:call-template>
          </w:tr>
        </xsl:for-each>
      </w:tbl>
    </xsl:if>
  </xsl:template>

  <xsl:template name="appendix-awarded">
    <xsl:call-template name="appendix"><xsl:with-param name="title"><t:text key="file.appendix_awarded"/></xsl:with-param><xsl:with-param name="name"><t:text key="file.appendix_awarded_name"/></xsl:with-param></xsl:call-template>
    <xsl:if test="not(awarded/row)"><xsl:call-template name="w-p"><xsl:with-param name="text"><t:text key="file.none_awarded"/></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:apply-templates select="awarded[row]"/>
  </xsl:template>

  <xsl:template name="appendix-proposed">
    <xsl:call-template name="appendix"><xsl:with-param name="title"><t:text key="file.appendix_proposed"/></xsl:with-param><xsl:with-param name="name"><t:text key="file.appendix_proposed_name"/></xsl:with-param></xsl:call-template>
    <xsl:if test="not(proposed/row)"><xsl:call-template name="w-p"><xsl:with-param name="text"><t:text key="file.none_proposed"/></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:apply-templates select="proposed[row]"/>
  </xsl:template>

  <xsl:template match="awarded|proposed">
    <w:tbl>
      <xsl:call-template name="w-ruled"/>
      <w:tblGrid><w:gridCol w:w="640"/><w:gridCol w:w="2900"/><w:gridCol w:w="2701"/><w:gridCol w:w="1100"/><w:gridCol w:w="1900"/></w:tblGrid>
      <w:tr><xsl:call-template name="w-head"/>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">640</xsl:with-param><xsl:with-param name="text"><t:text key="file.no"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">2900</xsl:with-param><xsl:with-param name="text"><t:text key="file.name"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">2701</xsl:with-param><xsl:with-param name="text"><t:text key="paper.detail"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">1100</xsl:with-param><xsl:with-param name="text"><t:text key="file.kind"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width">1900</xsl:with-param><xsl:with-param name="text"><t:text key="file.award"/></xsl:with-param></xsl:call-template>
      </w:tr>
      <xsl:for-each select="row">
        <w:tr><xsl:call-template name="w-whole"/>
          <xsl:call-template name="w-tc"><xsl:with-param name="width">640</xsl:with-param><xsl:with-param name="style">cell-centre</xsl:with-param><xsl:with-param name="text" select="position()"/></xsl:call-template>
          <xsl:call-template name="w-tc"><xsl:with-param name="width">2900</xsl:with-param><xsl:with-param name="text" select="@name"/></xsl:call-template>
          <xsl:call-template name="w-tc"><xsl:with-param name="width">2701</xsl:with-param><xsl:with-param name="text"><xsl:if test="@post!=''"><xsl:value-of select="@post"/>, </xsl:if><xsl:value-of select="@unit"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="w-tc"><xsl:with-param name="width">1100</xsl:with-param><xsl:with-param name="style">cell-centre</xsl:with-param><xsl:with-param name="text"><t:lookup select="@kind" prefix="paper.kind."/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="w-tc"><xsl:with-param name="width">1900</xsl:with-param><xsl:with-param name="text" select="@award"/></xsl:call-template>
        </w:tr>
      </xsl:for-each>
    </w:tbl>
    <xsl:if test="@cut"><xsl:call-template name="w-p"><xsl:with-param name="text"><t:text key="file.cut" n="@cut"/></xsl:with-param></xsl:call-template></xsl:if>
  </xsl:template>
</xsl:stylesheet>
