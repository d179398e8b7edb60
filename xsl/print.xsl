<?xml version="1.0" encoding="UTF-8"?>
<!-- A dossier on paper after Decree 30/2020/NĐ-CP (appendix I): letter, list, a report for each nominee.
     The document is Vietnamese in either language; only the line above it follows the reader. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:output method="xml" omit-xml-declaration="yes" indent="no" encoding="UTF-8"/>
  <xsl:variable name="place" select="concat(/page/@mount, /page/@place)"/>
  <xsl:variable name="p" select="/page/paper"/>
  <xsl:variable name="report" select="boolean(/page/dossier/row/@genre='report')"/>

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
          <a href="{$place}/{dossier/row/@id}"><xsl:choose><xsl:when test="dossier/row/@code!=''"><xsl:choose><xsl:when test="$report"><t:text key="dossier.of_code_report" code="dossier/row/@code"/></xsl:when><xsl:otherwise><t:text key="dossier.of_code" code="dossier/row/@code"/></xsl:otherwise></xsl:choose></xsl:when><xsl:otherwise><xsl:choose><xsl:when test="$report"><t:text key="dossier.draft_report"/></xsl:when><xsl:otherwise><t:text key="dossier.draft"/></xsl:otherwise></xsl:choose></xsl:otherwise></xsl:choose></a>
          <p><t:text key="print.how"/></p>
        </header>
        <main lang="vi">
          <article class="sheet">
            <xsl:if test="$p/@draft"><p class="draft"><xsl:choose><xsl:when test="$report"><t:text key="paper.draft_report"/></xsl:when><xsl:otherwise><t:text key="paper.draft"/></xsl:otherwise></xsl:choose></p></xsl:if>
            <xsl:call-template name="letterhead"/>
            <xsl:choose><xsl:when test="$report"><xsl:call-template name="report"/></xsl:when><xsl:otherwise><xsl:call-template name="letter"/></xsl:otherwise></xsl:choose>
          </article>
          <xsl:if test="nominees/row"><article class="sheet"><xsl:apply-templates select="nominees"/></article></xsl:if>
          <xsl:if test="not($report)"><xsl:apply-templates select="part"/></xsl:if>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="letterhead">
    <div class="headline">
      <div>
        <p class="up"><xsl:value-of select="$p/@parent"/></p>
        <p class="up strong ruled"><xsl:value-of select="$p/@unit"/></p>
        <p class="number"><t:text key="paper.number"/><xsl:text> </xsl:text><xsl:choose><xsl:when test="$p/@number!=''"><xsl:value-of select="$p/@number"/></xsl:when><xsl:otherwise>…………</xsl:otherwise></xsl:choose></p>
      </div>
      <div>
        <p class="up strong"><t:text key="paper.state"/></p>
        <p class="strong ruled motto"><t:text key="paper.motto"/></p>
        <p class="date"><xsl:value-of select="$p/@place"/><xsl:if test="not($p/@place!='')">…………</xsl:if>, <xsl:choose>
          <xsl:when test="$p/@day"><t:text key="paper.date" day="$p/@day" month="$p/@month" year="$p/@year"/></xsl:when>
          <xsl:otherwise><t:text key="paper.date_blank"/></xsl:otherwise>
        </xsl:choose></p>
      </div>
    </div>
  </xsl:template>

  <xsl:template name="letter">
    <h1><t:text key="paper.letter"/></h1>
    <p class="subject ruled"><t:text key="paper.subject" movement="$p/@movement"/></p>
    <p class="to"><t:text key="paper.to"/><xsl:text> </xsl:text><xsl:value-of select="$p/@to"/><xsl:if test="not($p/@to!='')">…………</xsl:if></p>
    <xsl:if test="$p/summary!=''"><p class="body"><xsl:value-of select="$p/summary"/></p></xsl:if>
    <xsl:call-template name="ask"/>
    <p class="body"><t:text key="paper.close" unit="$p/@unit"/></p>
    <xsl:call-template name="signed"/>
  </xsl:template>

  <!-- A report of a period: its sections in their order, figures as tables. -->
  <xsl:template name="report">
    <h1><t:text key="paper.report_title"/></h1>
    <p class="subject ruled"><xsl:value-of select="dossier/row/@name"/></p>
    <p class="to"><t:text key="paper.to"/><xsl:text> </xsl:text><xsl:value-of select="$p/@to"/></p>
    <!-- what stands in its head and at its foot is not said again -->
    <xsl:for-each select="part/summary/section[entry and @name!='paper']">
      <h2 class="part"><xsl:number value="position()" format="I"/>. <xsl:value-of select="@label"/></h2>
      <xsl:apply-templates select="entry"/>
    </xsl:for-each>
    <xsl:apply-templates select="part/summary/section[@name='paper']/entry[file]"/>
    <xsl:call-template name="signed"/>
  </xsl:template>

  <xsl:template name="signed">
    <div class="signed">
      <div class="copies"><p class="strong"><t:text key="paper.copies"/></p><p><t:text key="paper.copies_to"/></p><p><t:text key="paper.copies_file"/></p></div>
      <div class="signer">
        <p class="up strong"><xsl:choose><xsl:when test="$p/@capacity='q'"><t:text key="paper.acting"/><xsl:text> </xsl:text></xsl:when><xsl:when test="$p/@capacity!='' and $p/@capacity!='self'"><t:lookup select="$p/@capacity" prefix="paper.capacity." unit="$p/@unit"/><br/></xsl:when></xsl:choose><xsl:value-of select="$p/@signer_post"/><xsl:if test="not($p/@signer_post!='')">…………</xsl:if></p>
        <p class="strong seal"><xsl:value-of select="$p/@signer_name"/></p>
      </div>
    </div>
    <xsl:if test="$p/@code or $p/hash">
      <p class="foot"><xsl:value-of select="$p/@code"/><xsl:if test="$p/printed_at"> · <t:text key="paper.printed" by="$p/@by" at="$p/printed_at"/></xsl:if><xsl:if test="$p/hash"><br/>SHA-256: <xsl:for-each select="$p/hash"><xsl:value-of select="."/><xsl:text> </xsl:text></xsl:for-each></xsl:if></p>
    </xsl:if>
  </xsl:template>

  <!-- Only the kinds that there are: "02 tập thể và 01 cá nhân". -->
  <xsl:variable name="nominees">
    <xsl:variable name="c" select="number($p/@collective) &gt; 0"/>
    <xsl:variable name="i" select="number($p/@individual) &gt; 0"/>
    <xsl:variable name="h" select="number($p/@household) &gt; 0"/>
    <xsl:if test="$c"><t:text key="paper.count.collective" n="$p/@collective"/><xsl:choose><xsl:when test="$i and $h">, </xsl:when><xsl:when test="$i or $h"><xsl:text> </xsl:text><t:text key="paper.count.and"/><xsl:text> </xsl:text></xsl:when></xsl:choose></xsl:if>
    <xsl:if test="$i"><t:text key="paper.count.individual" n="$p/@individual"/><xsl:if test="$h"><xsl:text> </xsl:text><t:text key="paper.count.and"/><xsl:text> </xsl:text></xsl:if></xsl:if>
    <xsl:if test="$h"><t:text key="paper.count.household" n="$p/@household"/></xsl:if>
  </xsl:variable>

  <xsl:template name="ask">
    <xsl:variable name="s" select="number($p/@story) &gt; 0"/>
    <xsl:if test="$nominees!=''"><p class="body"><t:text key="paper.ask" unit="$p/@unit" to="$p/@to" nominees="$nominees"/></p></xsl:if>
    <xsl:if test="$s"><p class="body"><t:text key="paper.ask_stories" unit="$p/@unit" to="$p/@to" n="$p/@story"/></p></xsl:if>
    <xsl:if test="$nominees='' and not($s)"><p class="body"><t:text key="paper.ask_none" unit="$p/@unit" to="$p/@to"/></p></xsl:if>
  </xsl:template>

  <xsl:template match="nominees">
    <h2><t:text key="paper.list"/></h2>
    <p class="subject"><t:text key="paper.list_of"/></p>
    <p class="attached">(<t:text key="paper.attached" number="$p/@number" unit="$p/@unit"/>)</p>
    <table class="nominees">
      <thead><tr><th scope="col" class="n"><t:text key="col.no_paper"/></th><th scope="col" class="name"><t:text key="paper.name"/></th><th scope="col" class="detail"><t:text key="paper.detail"/></th><th scope="col" class="award"><t:text key="paper.award"/></th><th scope="col"><t:text key="paper.summary"/></th><xsl:if test="$voted"><th scope="col" class="n"><t:text key="paper.votes"/></th></xsl:if></tr></thead>
      <tbody>
        <xsl:variable name="c" select="number(boolean(row[@kind='collective']))"/>
        <xsl:variable name="i" select="$c + number(boolean(row[@kind='individual']))"/>
        <xsl:variable name="h" select="$i + number(boolean(row[@kind='household']))"/>
        <xsl:call-template name="kind"><xsl:with-param name="rows" select="row[@kind='collective']"/><xsl:with-param name="n" select="1"/></xsl:call-template>
        <xsl:call-template name="kind"><xsl:with-param name="rows" select="row[@kind='individual']"/><xsl:with-param name="n" select="$c + 1"/></xsl:call-template>
        <xsl:call-template name="kind"><xsl:with-param name="rows" select="row[@kind='household']"/><xsl:with-param name="n" select="$i + 1"/></xsl:call-template>
        <xsl:call-template name="kind"><xsl:with-param name="rows" select="row[@kind='story']"/><xsl:with-param name="n" select="$h + 1"/></xsl:call-template>
      </tbody>
    </table>
    <xsl:if test="$nominees!=''"><p class="end"><t:text key="paper.list_end" nominees="$nominees"/></p></xsl:if>
  </xsl:template>

  <xsl:variable name="voted" select="/page/nominees/row[@votes!='']"/>

  <!-- One kind of nominees under its heading, counted from 1. -->
  <xsl:template name="kind">
    <xsl:param name="rows"/><xsl:param name="n"/>
    <xsl:if test="$rows">
      <tr><th scope="rowgroup"><xsl:attribute name="colspan"><xsl:choose><xsl:when test="$voted">6</xsl:when><xsl:otherwise>5</xsl:otherwise></xsl:choose></xsl:attribute><xsl:number value="$n" format="I"/>. <t:lookup select="$rows[1]/@kind" prefix="paper.kind."/> (<xsl:value-of select="$p/@*[name()=$rows[1]/@kind]"/>)</th></tr>
      <xsl:apply-templates select="$rows"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="nominees/row">
    <tr><td class="c"><xsl:value-of select="position()"/></td><td><xsl:value-of select="@name"/></td><td><xsl:value-of select="@detail"/></td><td><xsl:value-of select="@award"/></td><td><xsl:value-of select="@summary"/></td><xsl:if test="$voted"><td class="c"><xsl:value-of select="@votes"/></td></xsl:if></tr>
  </xsl:template>

  <xsl:template match="part">
    <article class="sheet">
      <h2><xsl:choose><xsl:when test="@kind='story'"><t:text key="paper.story"/></xsl:when><xsl:when test="@kind='head'"><t:text key="paper.head"/></xsl:when><xsl:otherwise><t:text key="paper.report"/></xsl:otherwise></xsl:choose></h2>
      <xsl:if test="@kind!='head'"><p class="subject"><xsl:value-of select="@name"/></p></xsl:if>
      <xsl:for-each select="summary/section">
        <h3><xsl:number format="I"/>. <xsl:value-of select="@label"/></h3>
        <xsl:apply-templates select="entry"/>
      </xsl:for-each>
    </article>
  </xsl:template>

  <xsl:template match="entry[value]"><p class="body"><b><xsl:value-of select="@label"/>:</b><xsl:text> </xsl:text><xsl:for-each select="value"><xsl:if test="position()!=1">; </xsl:if><span><xsl:value-of select="."/></span></xsl:for-each></p></xsl:template>
  <xsl:template match="entry[file]"><p class="body"><b><xsl:value-of select="@label"/>:</b><xsl:text> </xsl:text><xsl:for-each select="file"><xsl:if test="position()!=1">; </xsl:if><span><xsl:value-of select="@name"/> (<xsl:value-of select="@size"/>)</span></xsl:for-each></p></xsl:template>
  <xsl:template match="entry"/>
  <xsl:template match="entry[column and row]">
    <p class="body"><b><xsl:value-of select="@label"/>:</b></p>
    <table>
      <thead><tr><xsl:for-each select="column"><th scope="col"><xsl:value-of select="@label"/></th></xsl:for-each></tr></thead>
      <tbody><xsl:for-each select="row"><tr><xsl:for-each select="cell"><td><xsl:value-of select="."/></td></xsl:for-each></tr></xsl:for-each></tbody>
    </table>
  </xsl:template>
</xsl:stylesheet>
