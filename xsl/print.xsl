<?xml version="1.0" encoding="UTF-8"?>
<!-- A copy of a submission on paper after Decree 30/2020/NĐ-CP (appendix I): what widgets/paper says, in HTML.
     The document is Vietnamese in either language; only the line above it follows the reader. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:output method="xml" omit-xml-declaration="yes" indent="no" encoding="UTF-8"/>
  <xsl:include href="widgets/paper.xsl"/>

  <xsl:template match="/page">
    <html lang="{@lang}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:choose><xsl:when test="$report"><t:text key="print.title_report"/></xsl:when><xsl:otherwise><t:text key="print.title"/></xsl:otherwise></xsl:choose><xsl:if test="$p/@code!=''"><xsl:text> </xsl:text><xsl:value-of select="$p/@code"/></xsl:if></title>
        <link rel="icon" type="image/svg+xml" a:href="img/emblem.svg"/>
        <link rel="stylesheet" a:href="css/print.css"/>
      </head>
      <body>
        <header class="tools">
          <a href="{$p/@home}"><xsl:choose><xsl:when test="$p/@code!=''"><xsl:choose><xsl:when test="$report"><t:text key="dossier.of_code_report" code="$p/@code"/></xsl:when><xsl:otherwise><t:text key="dossier.of_code" code="$p/@code"/></xsl:otherwise></xsl:choose></xsl:when><xsl:otherwise><xsl:choose><xsl:when test="$report"><t:text key="dossier.draft_report"/></xsl:when><xsl:otherwise><t:text key="dossier.draft"/></xsl:otherwise></xsl:choose></xsl:otherwise></xsl:choose></a>
          <xsl:if test="$p/@draft or count(submissions/row) &gt; 1"><xsl:for-each select="submissions/row"><a href="print?round={@round}"><xsl:if test="@round=$p/@round"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><t:text key="submitted.round" n="@round"/></a></xsl:for-each></xsl:if>
          <a><xsl:attribute name="href">document.docx<xsl:if test="$p/@round">?round=<xsl:value-of select="$p/@round"/></xsl:if></xsl:attribute><t:text key="dossier.docx"/></a>
          <p><t:text key="print.how"/></p>
        </header>
        <main lang="vi">
          <article class="sheet"><xsl:choose><xsl:when test="$report"><xsl:call-template name="paper-report"/></xsl:when><xsl:otherwise><xsl:call-template name="paper-letter"/></xsl:otherwise></xsl:choose></article>
          <xsl:if test="nominees/row"><article class="sheet"><xsl:call-template name="paper-list"/></article></xsl:if>
          <xsl:if test="not($report)"><xsl:for-each select="part[@kind!='head']"><article class="sheet"><xsl:apply-templates select="."/></article></xsl:for-each></xsl:if>
          <xsl:processing-instruction name="series"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="/page[@slice]"><slice><xsl:for-each select="part[@kind!='head']"><article class="sheet"><xsl:apply-templates select="."/></article></xsl:for-each></slice></xsl:template>

  <!-- ==== the pen ==== -->
  <xsl:template name="pen-head">
    <xsl:param name="number"/><xsl:param name="date"/>
    <div class="headline">
      <div>
        <p class="up"><xsl:value-of select="$p/@parent"/></p>
        <p class="up strong ruled"><xsl:value-of select="$p/@unit"/></p>
      </div>
      <div>
        <p class="up strong"><t:text key="paper.state"/></p>
        <p class="strong ruled motto"><t:text key="paper.motto"/></p>
      </div>
      <p class="number"><xsl:value-of select="$number"/></p>
      <p class="date"><xsl:value-of select="$date"/></p>
    </div>
  </xsl:template>

  <xsl:template name="pen-p">
    <xsl:param name="style" select="'body'"/><xsl:param name="text"/><xsl:param name="strong"/><xsl:param name="keep"/>
    <xsl:choose>
      <xsl:when test="$style='title'"><h1><xsl:value-of select="$text"/></h1></xsl:when>
      <xsl:when test="$style='heading'"><h2><xsl:value-of select="$text"/></h2></xsl:when>
      <xsl:when test="$style='section' and $report"><h2 class="part"><xsl:value-of select="$text"/></h2></xsl:when>
      <xsl:when test="$style='section'"><h3><xsl:value-of select="$text"/></h3></xsl:when>
      <xsl:otherwise><p class="{$style}"><xsl:if test="$keep"><xsl:attribute name="class"><xsl:value-of select="$style"/> keep</xsl:attribute></xsl:if><xsl:if test="$strong!=''"><b><xsl:value-of select="$strong"/></b><xsl:text> </xsl:text></xsl:if><xsl:value-of select="$text"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="pen-line"><div class="line"></div></xsl:template>

  <xsl:template name="pen-signed">
    <xsl:param name="for"/><xsl:param name="post"/><xsl:param name="name"/>
    <div class="signed">
      <div class="copies"><p class="strong"><t:text key="paper.copies"/></p><p><t:text key="paper.copies_to"/></p><p><t:text key="paper.copies_file"/></p></div>
      <div class="signer">
        <xsl:if test="$for!=''"><p class="up strong"><xsl:value-of select="$for"/></p></xsl:if>
        <p class="up strong"><xsl:value-of select="$post"/></p>
        <p class="strong seal"><xsl:value-of select="$name"/></p>
      </div>
    </div>
  </xsl:template>

  <xsl:template name="pen-confirmed">
    <xsl:param name="left"/><xsl:param name="right"/><xsl:param name="name"/>
    <div class="signed">
      <div class="signer"><p class="up strong"><xsl:value-of select="$left"/></p><p class="date"><t:text key="paper.sign_seal"/></p></div>
      <div class="signer"><p class="up strong"><xsl:value-of select="$right"/></p><p class="date"><t:text key="paper.sign"/></p><p class="strong seal"><xsl:value-of select="$name"/></p></div>
    </div>
  </xsl:template>

  <xsl:template match="nominees" mode="pen">
    <table class="nominees">
      <thead><tr><th scope="col" class="n"><t:text key="col.no_paper"/></th><th scope="col" class="name"><t:text key="paper.name"/></th><th scope="col" class="detail"><t:text key="paper.detail"/></th><th scope="col" class="award"><t:text key="paper.award"/></th><th scope="col"><t:text key="paper.summary"/></th><xsl:if test="$voted"><th scope="col" class="votes"><t:text key="paper.votes"/></th></xsl:if></tr></thead>
      <tbody><xsl:apply-templates select="row" mode="pen"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="nominees/row" mode="pen">
    <xsl:if test="@n='1'"><tr class="kind"><th scope="rowgroup"><xsl:attribute name="colspan"><xsl:choose><xsl:when test="$voted">6</xsl:when><xsl:otherwise>5</xsl:otherwise></xsl:choose></xsl:attribute><xsl:call-template name="paper-kind"/></th></tr></xsl:if>
    <tr><td class="c"><xsl:value-of select="@n"/></td><td><xsl:value-of select="@name"/></td><td><xsl:value-of select="@detail"/></td><td><xsl:value-of select="@award"/></td><td><xsl:value-of select="@summary"/></td><xsl:if test="$voted"><td class="c"><xsl:value-of select="@votes"/></td></xsl:if></tr>
  </xsl:template>

  <!-- Numbers stand right, places centred; a heading above its rows. -->
  <xsl:template match="entry" mode="pen">
    <table class="{@type}">
      <thead><tr><xsl:for-each select="column"><th scope="col" class="{@name}"><xsl:value-of select="@label"/></th></xsl:for-each></tr></thead>
      <tbody><xsl:apply-templates select="row" mode="pen"/></tbody>
    </table>
  </xsl:template>
  <xsl:template match="entry/row" mode="pen">
    <xsl:variable name="columns" select="../column"/>
    <xsl:if test="@heading and not(@heading=preceding-sibling::row[1]/@heading)"><tr class="kind"><th scope="rowgroup" colspan="{count($columns)}"><xsl:value-of select="@heading"/></th></tr></xsl:if>
    <tr><xsl:if test="@indent"><xsl:attribute name="class">part</xsl:attribute></xsl:if><xsl:for-each select="cell"><xsl:variable name="at" select="position()"/><td><xsl:if test="$columns[$at][@name='n' or @type='int' or @type='year' or @type='date']"><xsl:attribute name="class"><xsl:choose><xsl:when test="$columns[$at][@name='now' or @name='total']">r</xsl:when><xsl:otherwise>c</xsl:otherwise></xsl:choose></xsl:attribute></xsl:if><xsl:apply-templates select="." mode="pen"/></td></xsl:for-each></tr>
  </xsl:template>
  <xsl:template match="cell" mode="pen"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="cell[line]" mode="pen"><xsl:for-each select="line"><xsl:if test="position()!=1"><br/></xsl:if><xsl:value-of select="."/></xsl:for-each></xsl:template>
</xsl:stylesheet>
