<?xml version="1.0" encoding="UTF-8"?>
<!-- A dossier on paper after Decree 30/2020/NĐ-CP (appendix I): letter, list, a report for each nominee.
     The document is Vietnamese in either language; only the line above it follows the reader. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:output method="xml" omit-xml-declaration="yes" indent="no" encoding="UTF-8"/>
  <xsl:variable name="m" select="/page/@mount"/>
  <xsl:variable name="p" select="/page/paper"/>

  <xsl:template match="/page">
    <html lang="{@lang}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><t:text key="print.title"/><xsl:if test="$p/@code!=''"><xsl:text> </xsl:text><xsl:value-of select="$p/@code"/></xsl:if></title>
        <link rel="icon" type="image/svg+xml" a:href="img/emblem.svg"/>
        <link rel="stylesheet" a:href="css/print.css"/>
      </head>
      <body>
        <header class="tools">
          <a href="{$m}/nominate/{dossier/row/@id}"><xsl:choose><xsl:when test="dossier/row/@code!=''"><t:text key="dossier.of_code" code="dossier/row/@code"/></xsl:when><xsl:otherwise><t:text key="dossier.draft"/></xsl:otherwise></xsl:choose></a>
          <p><t:text key="print.how"/></p>
        </header>
        <main lang="vi">
          <article class="sheet">
            <xsl:if test="$p/@draft"><p class="draft"><t:text key="paper.draft"/></p></xsl:if>
            <xsl:call-template name="letterhead"/>
            <xsl:call-template name="letter"/>
          </article>
          <xsl:if test="nominees/row"><article class="sheet"><xsl:apply-templates select="nominees"/></article></xsl:if>
          <xsl:apply-templates select="part"/>
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
  <xsl:template name="ask">
    <xsl:variable name="c" select="number($p/@collective) &gt; 0"/>
    <xsl:variable name="i" select="number($p/@individual) &gt; 0"/>
    <xsl:variable name="h" select="number($p/@household) &gt; 0"/>
    <xsl:variable name="s" select="number($p/@story) &gt; 0"/>
    <xsl:variable name="nominees">
      <xsl:if test="$c"><t:text key="paper.count.collective" n="$p/@collective"/><xsl:choose><xsl:when test="$i and $h">, </xsl:when><xsl:when test="$i or $h"><xsl:text> </xsl:text><t:text key="paper.count.and"/><xsl:text> </xsl:text></xsl:when></xsl:choose></xsl:if>
      <xsl:if test="$i"><t:text key="paper.count.individual" n="$p/@individual"/><xsl:if test="$h"><xsl:text> </xsl:text><t:text key="paper.count.and"/><xsl:text> </xsl:text></xsl:if></xsl:if>
      <xsl:if test="$h"><t:text key="paper.count.household" n="$p/@household"/></xsl:if>
    </xsl:variable>
    <xsl:if test="$c or $i or $h"><p class="body"><t:text key="paper.ask" unit="$p/@unit" to="$p/@to" nominees="$nominees"/></p></xsl:if>
    <xsl:if test="$s"><p class="body"><t:text key="paper.ask_stories" unit="$p/@unit" to="$p/@to" n="$p/@story"/></p></xsl:if>
    <xsl:if test="not($c or $i or $h or $s)"><p class="body"><t:text key="paper.ask_none" unit="$p/@unit" to="$p/@to"/></p></xsl:if>
  </xsl:template>

  <xsl:template match="nominees">
    <h2><t:text key="paper.list"/></h2>
    <p class="subject"><t:text key="paper.list_of"/></p>
    <p class="attached">(<t:text key="paper.attached" number="$p/@number" unit="$p/@unit"/>)</p>
    <table>
      <thead><tr><th scope="col"><t:text key="col.no_paper"/></th><th scope="col"><t:text key="paper.name"/></th><th scope="col"><t:text key="paper.detail"/></th><th scope="col"><t:text key="paper.award"/></th><th scope="col"><t:text key="paper.summary"/></th><th scope="col"><t:text key="paper.votes"/></th></tr></thead>
      <tbody>
        <xsl:if test="row[@kind='collective']"><tr><th colspan="6" scope="rowgroup"><t:text key="paper.collectives" n="$p/@collective"/></th></tr><xsl:apply-templates select="row[@kind='collective']"/></xsl:if>
        <xsl:if test="row[@kind='individual']"><tr><th colspan="6" scope="rowgroup"><t:text key="paper.individuals" n="$p/@individual"/></th></tr><xsl:apply-templates select="row[@kind='individual']"/></xsl:if>
        <xsl:if test="row[@kind='household']"><tr><th colspan="6" scope="rowgroup"><t:text key="paper.households" n="$p/@household"/></th></tr><xsl:apply-templates select="row[@kind='household']"/></xsl:if>
        <xsl:if test="row[@kind='story']"><tr><th colspan="6" scope="rowgroup"><t:text key="paper.stories" n="$p/@story"/></th></tr><xsl:apply-templates select="row[@kind='story']"/></xsl:if>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="nominees/row">
    <tr><td class="c"><xsl:value-of select="@n"/></td><td><xsl:value-of select="@name"/></td><td><xsl:value-of select="@detail"/></td><td><xsl:value-of select="@award"/></td><td><xsl:value-of select="@summary"/></td><td class="c"><xsl:value-of select="@votes"/></td></tr>
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
  <xsl:template match="entry"/>
  <xsl:template match="entry[column and row]">
    <p class="body"><b><xsl:value-of select="@label"/>:</b></p>
    <table>
      <thead><tr><xsl:for-each select="column"><th scope="col"><xsl:value-of select="@label"/></th></xsl:for-each></tr></thead>
      <tbody><xsl:for-each select="row"><tr><xsl:for-each select="cell"><td><xsl:value-of select="."/></td></xsl:for-each></tr></xsl:for-each></tbody>
    </table>
  </xsl:template>
</xsl:stylesheet>
