<?xml version="1.0" encoding="UTF-8"?>
<!-- A copy of a submission for word processors: what widgets/paper says, in WordprocessingML. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:thidua:text"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" exclude-result-prefixes="t">
  <xsl:include href="widgets/paper.xsl"/>
  <xsl:include href="widgets/docx.xsl"/>

  <xsl:template match="/page"><xsl:call-template name="docx"/></xsl:template>
  <xsl:template match="/page[@slice]"><slice><xsl:for-each select="part[@kind!='head']"><xsl:call-template name="w-next-sheet"/><xsl:apply-templates select="."/></xsl:for-each></slice></xsl:template>
  <xsl:template match="page" mode="docx-title"><xsl:choose><xsl:when test="$report"><t:text key="paper.report_title"/></xsl:when><xsl:otherwise><t:text key="paper.letter"/></xsl:otherwise></xsl:choose><xsl:text> </xsl:text><xsl:value-of select="$p/@number"/></xsl:template>

  <xsl:template match="page" mode="docx-body">
    <xsl:choose><xsl:when test="$report"><xsl:call-template name="paper-report"/></xsl:when><xsl:otherwise><xsl:call-template name="paper-letter"/></xsl:otherwise></xsl:choose>
    <xsl:if test="nominees/row"><xsl:call-template name="w-next-sheet"/><xsl:call-template name="paper-list"/></xsl:if>
    <xsl:if test="not($report)"><xsl:for-each select="part[@kind!='head']"><xsl:call-template name="w-next-sheet"/><xsl:apply-templates select="."/></xsl:for-each></xsl:if>
    <xsl:processing-instruction name="series"/>
  </xsl:template>

  <xsl:template match="page" mode="docx-copies">
    <xsl:call-template name="w-p"><xsl:with-param name="style" select="'copies'"/><xsl:with-param name="text"><t:text key="paper.copies_to"/></xsl:with-param></xsl:call-template>
  </xsl:template>

  <!-- ==== the pen ==== -->
  <xsl:template name="pen-head">
    <xsl:param name="number"/><xsl:param name="date"/>
    <xsl:call-template name="w-letterhead">
      <xsl:with-param name="above" select="$p/@parent"/>
      <xsl:with-param name="organ" select="$p/@unit"/>
      <xsl:with-param name="number" select="$number"/>
      <xsl:with-param name="date" select="$date"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Its styles are those of widgets/docx; two have other names there. -->
  <xsl:template name="pen-p">
    <xsl:param name="style" select="'body'"/><xsl:param name="text"/><xsl:param name="strong"/><xsl:param name="keep"/>
    <xsl:call-template name="w-p">
      <xsl:with-param name="style"><xsl:choose><xsl:when test="$style='heading'">title</xsl:when><xsl:when test="$style='section'">heading2</xsl:when><xsl:otherwise><xsl:value-of select="$style"/></xsl:otherwise></xsl:choose></xsl:with-param>
      <xsl:with-param name="strong" select="$strong"/><xsl:with-param name="text" select="$text"/>
      <xsl:with-param name="keep" select="$keep or $style='title' or $style='heading' or $style='subject' or $style='attached'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="pen-line"><xsl:call-template name="w-line"><xsl:with-param name="indent" select="'3300'"/></xsl:call-template></xsl:template>

  <xsl:template name="pen-signed">
    <xsl:param name="for"/><xsl:param name="post"/><xsl:param name="name"/>
    <xsl:call-template name="w-signed"><xsl:with-param name="for" select="$for"/><xsl:with-param name="post" select="$post"/><xsl:with-param name="name" select="$name"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="pen-confirmed">
    <xsl:param name="left"/><xsl:param name="right"/><xsl:param name="name"/>
    <w:p><w:pPr><w:keepNext/></w:pPr></w:p>
    <w:tbl>
      <w:tblPr><w:tblW w:w="9241" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>
      <w:tblGrid><w:gridCol w:w="4621"/><w:gridCol w:w="4620"/></w:tblGrid>
      <w:tr><xsl:call-template name="w-whole"/>
        <w:tc><w:tcPr><w:tcW w:w="4621" w:type="dxa"/></w:tcPr>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'signer'"/><xsl:with-param name="text" select="$left"/></xsl:call-template>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'place-date'"/><xsl:with-param name="text"><t:text key="paper.sign_seal"/></xsl:with-param></xsl:call-template>
        </w:tc>
        <w:tc><w:tcPr><w:tcW w:w="4620" w:type="dxa"/></w:tcPr>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'signer'"/><xsl:with-param name="text" select="$right"/></xsl:call-template>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'place-date'"/><xsl:with-param name="text"><t:text key="paper.sign"/></xsl:with-param></xsl:call-template>
          <w:p/><w:p/><w:p/><w:p/>
          <xsl:call-template name="w-p"><xsl:with-param name="style" select="'signer-name'"/><xsl:with-param name="text" select="$name"/></xsl:call-template>
        </w:tc>
      </w:tr>
    </w:tbl>
  </xsl:template>

  <!-- ==== tables ==== -->
  <xsl:template name="head-cell">
    <xsl:param name="width"/><xsl:param name="text"/>
    <xsl:call-template name="w-tc"><xsl:with-param name="width" select="$width"/><xsl:with-param name="style" select="'cell-head'"/><xsl:with-param name="text" select="$text"/></xsl:call-template>
  </xsl:template>

  <!-- A line across the table, on the page of the row below it. -->
  <xsl:template name="across">
    <xsl:param name="n"/><xsl:param name="text"/>
    <w:tr><xsl:call-template name="w-whole"/><w:tc><w:tcPr><w:tcW w:w="9241" w:type="dxa"/><w:gridSpan w:val="{$n}"/></w:tcPr><xsl:call-template name="w-p"><xsl:with-param name="style" select="'cell-across'"/><xsl:with-param name="keep" select="true()"/><xsl:with-param name="text" select="$text"/></xsl:call-template></w:tc></w:tr>
  </xsl:template>

  <xsl:variable name="last"><xsl:choose><xsl:when test="$voted">2021</xsl:when><xsl:otherwise>2901</xsl:otherwise></xsl:choose></xsl:variable>

  <xsl:template match="nominees" mode="pen">
    <w:tbl>
      <xsl:call-template name="w-ruled"/>
      <w:tblGrid><w:gridCol w:w="640"/><w:gridCol w:w="2000"/><w:gridCol w:w="1900"/><w:gridCol w:w="1800"/><w:gridCol w:w="{$last}"/><xsl:if test="$voted"><w:gridCol w:w="880"/></xsl:if></w:tblGrid>
      <w:tr><xsl:call-template name="w-head"/>
        <xsl:call-template name="head-cell"><xsl:with-param name="width" select="'640'"/><xsl:with-param name="text"><t:text key="col.no_paper"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width" select="'2000'"/><xsl:with-param name="text"><t:text key="paper.name"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width" select="'1900'"/><xsl:with-param name="text"><t:text key="paper.detail"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width" select="'1800'"/><xsl:with-param name="text"><t:text key="paper.award"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="head-cell"><xsl:with-param name="width" select="$last"/><xsl:with-param name="text"><t:text key="paper.summary"/></xsl:with-param></xsl:call-template>
        <xsl:if test="$voted"><xsl:call-template name="head-cell"><xsl:with-param name="width" select="'880'"/><xsl:with-param name="text"><t:text key="paper.votes"/></xsl:with-param></xsl:call-template></xsl:if>
      </w:tr>
      <xsl:apply-templates select="row" mode="pen"/>
    </w:tbl>
  </xsl:template>

  <xsl:template match="nominees/row" mode="pen">
    <xsl:if test="@n='1'"><xsl:call-template name="across"><xsl:with-param name="n"><xsl:choose><xsl:when test="$voted">6</xsl:when><xsl:otherwise>5</xsl:otherwise></xsl:choose></xsl:with-param><xsl:with-param name="text"><xsl:call-template name="paper-kind"/></xsl:with-param></xsl:call-template></xsl:if>
    <w:tr><xsl:call-template name="w-whole"/>
      <xsl:call-template name="w-tc"><xsl:with-param name="width" select="'640'"/><xsl:with-param name="style" select="'cell-centre'"/><xsl:with-param name="text" select="@n"/></xsl:call-template>
      <xsl:call-template name="w-tc"><xsl:with-param name="width" select="'2000'"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
      <xsl:call-template name="w-tc"><xsl:with-param name="width" select="'1900'"/><xsl:with-param name="text" select="@detail"/></xsl:call-template>
      <xsl:call-template name="w-tc"><xsl:with-param name="width" select="'1800'"/><xsl:with-param name="text" select="@award"/></xsl:call-template>
      <xsl:call-template name="w-tc"><xsl:with-param name="width" select="$last"/><xsl:with-param name="text" select="@summary"/></xsl:call-template>
      <xsl:if test="$voted"><xsl:call-template name="w-tc"><xsl:with-param name="width" select="'880'"/><xsl:with-param name="style" select="'cell-centre'"/><xsl:with-param name="text" select="@votes"/></xsl:call-template></xsl:if>
    </w:tr>
  </xsl:template>

  <!-- Columns of numbers and days are narrow, the others share what is left. -->
  <xsl:template match="entry" mode="pen">
    <xsl:variable name="ints" select="count(column[@type='int' or @type='year'])"/>
    <xsl:variable name="days" select="count(column[@type='date'])"/>
    <xsl:variable name="share" select="floor((9241 - 900 * $ints - 1500 * $days) div (count(column) - $ints - $days))"/>
    <w:tbl>
      <xsl:call-template name="w-ruled"/>
      <w:tblGrid><xsl:for-each select="column"><w:gridCol><xsl:attribute name="w:w"><xsl:apply-templates select="." mode="width"><xsl:with-param name="share" select="$share"/></xsl:apply-templates></xsl:attribute></w:gridCol></xsl:for-each></w:tblGrid>
      <w:tr><xsl:call-template name="w-head"/>
        <xsl:for-each select="column"><xsl:call-template name="head-cell"><xsl:with-param name="width"><xsl:apply-templates select="." mode="width"><xsl:with-param name="share" select="$share"/></xsl:apply-templates></xsl:with-param><xsl:with-param name="text" select="@label"/></xsl:call-template></xsl:for-each>
      </w:tr>
      <xsl:for-each select="row">
        <xsl:if test="@heading and not(@heading=preceding-sibling::row[1]/@heading)"><xsl:call-template name="across"><xsl:with-param name="n" select="count(../column)"/><xsl:with-param name="text" select="@heading"/></xsl:call-template></xsl:if>
        <w:tr><xsl:call-template name="w-whole"/><xsl:apply-templates select="cell" mode="pen"><xsl:with-param name="share" select="$share"/></xsl:apply-templates></w:tr>
      </xsl:for-each>
    </w:tbl>
    <xsl:call-template name="w-p"><xsl:with-param name="style" select="'cell'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="column" mode="width"><xsl:param name="share"/><xsl:value-of select="$share"/></xsl:template>
  <xsl:template match="column[@type='int' or @type='year']" mode="width">900</xsl:template>
  <xsl:template match="column[@type='date']" mode="width">1500</xsl:template>
  <xsl:template match="entry[@type='figures']/column" mode="width" priority="1"><xsl:choose><xsl:when test="@name='n'">560</xsl:when><xsl:when test="@name='figure'">3281</xsl:when><xsl:when test="@name='measure'">1300</xsl:when><xsl:when test="@name='note'">900</xsl:when><xsl:otherwise>1600</xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="cell" mode="pen">
    <xsl:param name="share"/>
    <xsl:variable name="at" select="position()"/>
    <xsl:variable name="column" select="../../column[$at]"/>
    <xsl:variable name="style"><xsl:choose><xsl:when test="$column[@name='now' or @name='total']">cell-right</xsl:when><xsl:when test="$column[@name='n' or @type='int' or @type='year' or @type='date']">cell-centre</xsl:when><xsl:when test="../@indent and $column/@name='figure'">cell-part</xsl:when><xsl:otherwise>cell</xsl:otherwise></xsl:choose></xsl:variable>
    <w:tc><w:tcPr><w:tcW w:type="dxa"><xsl:attribute name="w:w"><xsl:apply-templates select="$column" mode="width"><xsl:with-param name="share" select="$share"/></xsl:apply-templates></xsl:attribute></w:tcW></w:tcPr>
      <xsl:for-each select="line"><xsl:call-template name="w-p"><xsl:with-param name="style" select="$style"/><xsl:with-param name="text" select="."/></xsl:call-template></xsl:for-each>
      <xsl:if test="not(line)"><xsl:call-template name="w-p"><xsl:with-param name="style" select="$style"/><xsl:with-param name="text" select="."/></xsl:call-template></xsl:if>
    </w:tc>
  </xsl:template>
</xsl:stylesheet>
