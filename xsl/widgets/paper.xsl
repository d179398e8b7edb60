<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands on a copy of a submission, in its order: the letter, its list, a report for each nominee; or the report of
     a period. It says what is written; how it looks is the pen of the sheet that includes it: the templates pen-head, pen-p,
     pen-line, pen-signed, pen-confirmed and the mode pen for tables. So paper and file hold the same words.
     Styles of pen-p: title, heading, section, subject, about, to, body, attached, end, foot, draft. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:variable name="p" select="/page/paper"/>
  <xsl:variable name="report" select="boolean(/page/dossier/row/@genre='report')"/>
  <xsl:variable name="voted" select="boolean(/page/nominees/row[@votes!=''])"/>
  <!-- Where something has still to be written by hand. -->
  <xsl:variable name="gap">…………</xsl:variable>

  <!-- ==== what every sheet begins and ends with ==== -->
  <xsl:template name="paper-head">
    <xsl:param name="number"><t:text key="paper.number"/><xsl:text> </xsl:text><xsl:value-of select="$p/@number"/><xsl:if test="not($p/@number!='')"><xsl:value-of select="$gap"/></xsl:if></xsl:param>
    <xsl:param name="date"><xsl:call-template name="paper-date"/></xsl:param>
    <xsl:call-template name="pen-head">
      <xsl:with-param name="number" select="$number"/>
      <xsl:with-param name="date"><xsl:value-of select="$p/@place"/><xsl:if test="not($p/@place!='')"><xsl:value-of select="$gap"/></xsl:if>, <xsl:value-of select="$date"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="paper-date"><xsl:choose>
    <xsl:when test="$p/@day"><t:text key="paper.date" day="$p/@day" month="$p/@month" year="$p/@year"/></xsl:when>
    <xsl:otherwise><t:text key="paper.date_blank"/></xsl:otherwise>
  </xsl:choose></xsl:template>

  <!-- On behalf of whom, in which post. -->
  <xsl:template name="paper-signed">
    <xsl:variable name="head"><xsl:value-of select="$p/@head_post"/><xsl:if test="not($p/@head_post!='')"><t:text key="paper.head_post"/></xsl:if></xsl:variable>
    <xsl:call-template name="pen-signed">
      <xsl:with-param name="for"><xsl:if test="$p/@capacity!='' and $p/@capacity!='self' and $p/@capacity!='q'"><t:lookup select="$p/@capacity" prefix="paper.capacity." unit="$p/@unit" head="$head"/></xsl:if></xsl:with-param>
      <xsl:with-param name="post"><xsl:if test="$p/@capacity='q'"><t:text key="paper.acting"/><xsl:text> </xsl:text></xsl:if><xsl:value-of select="$p/@signer_post"/><xsl:if test="not($p/@signer_post!='')"><xsl:value-of select="$gap"/></xsl:if></xsl:with-param>
      <xsl:with-param name="name" select="$p/@signer_name"/>
    </xsl:call-template>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'foot'"/><xsl:with-param name="text"><xsl:if test="$p/@code!=''"><xsl:value-of select="$p/@code"/> · </xsl:if><xsl:if test="$p/@round"><t:text key="paper.round" n="$p/@round" at="$p/sent_at"/> · </xsl:if><t:text key="paper.printed" by="$p/@by" at="$p/printed_at"/></xsl:with-param></xsl:call-template>
    <xsl:if test="$p/hash"><xsl:call-template name="pen-p"><xsl:with-param name="style" select="'foot'"/><xsl:with-param name="text"><t:text key="paper.hash"/><xsl:for-each select="$p/hash"><xsl:text> </xsl:text><xsl:value-of select="."/></xsl:for-each></xsl:with-param></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template name="paper-draft">
    <xsl:if test="$p/@draft"><xsl:call-template name="pen-p"><xsl:with-param name="style" select="'draft'"/><xsl:with-param name="text"><xsl:choose><xsl:when test="$report"><t:text key="paper.draft_report"/></xsl:when><xsl:otherwise><t:text key="paper.draft"/></xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template name="paper-to">
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'to'"/><xsl:with-param name="text"><t:text key="paper.to"/><xsl:text> </xsl:text><xsl:value-of select="$p/@to"/><xsl:if test="not($p/@to!='')"><xsl:value-of select="$gap"/></xsl:if></xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template name="paper-basis">
    <xsl:if test="$p/@plan_no!='' and $p/@plan_day"><xsl:call-template name="pen-p"><xsl:with-param name="text"><t:text key="paper.basis" plan_no="$p/@plan_no" day="$p/@plan_day" month="$p/@plan_month" year="$p/@plan_year" issuer="$p/@issuer" movement="$p/@movement"/></xsl:with-param></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- ==== the letter of proposal ==== -->
  <xsl:template name="paper-letter">
    <xsl:call-template name="paper-draft"/>
    <xsl:call-template name="paper-head"/>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'title'"/><xsl:with-param name="text"><t:text key="paper.letter"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'subject'"/><xsl:with-param name="text"><t:text key="paper.subject" movement="$p/@movement"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="pen-line"/>
    <xsl:call-template name="paper-to"/>
    <xsl:call-template name="paper-basis"/>
    <xsl:for-each select="$p/summary"><xsl:call-template name="paper-text"/></xsl:for-each>
    <xsl:apply-templates select="part[@kind='head']/summary/section/entry[not(file)]"/>
    <xsl:call-template name="paper-ask"/>
    <xsl:apply-templates select="part[@kind='head']/summary/section/entry[file]"/>
    <xsl:call-template name="pen-p"><xsl:with-param name="keep" select="true()"/><xsl:with-param name="text"><t:text key="paper.close" unit="$p/@unit" to="$p/@to"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="paper-signed"/>
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

  <xsl:template name="paper-ask">
    <xsl:variable name="s" select="number($p/@story) &gt; 0"/>
    <xsl:if test="$nominees!=''"><xsl:call-template name="pen-p"><xsl:with-param name="text"><t:text key="paper.ask" unit="$p/@unit" to="$p/@to" nominees="$nominees"/></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:if test="$s"><xsl:call-template name="pen-p"><xsl:with-param name="text"><t:text key="paper.ask_stories" unit="$p/@unit" to="$p/@to" n="$p/@story"/></xsl:with-param></xsl:call-template></xsl:if>
    <xsl:if test="$nominees='' and not($s)"><xsl:call-template name="pen-p"><xsl:with-param name="text"><t:text key="paper.ask_none" unit="$p/@unit" to="$p/@to"/></xsl:with-param></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- ==== its list ==== -->
  <xsl:template name="paper-list">
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'heading'"/><xsl:with-param name="text"><t:text key="paper.list"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'subject'"/><xsl:with-param name="text"><xsl:choose><xsl:when test="$nominees!=''"><t:text key="paper.list_of"/></xsl:when><xsl:otherwise><t:text key="paper.list_stories"/></xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'attached'"/><xsl:with-param name="text"><xsl:variable name="number"><xsl:value-of select="$p/@number"/><xsl:if test="not($p/@number!='')"><xsl:value-of select="$gap"/></xsl:if></xsl:variable><xsl:variable name="date"><xsl:call-template name="paper-date"/></xsl:variable>(<t:text key="paper.attached" number="$number" date="$date" unit="$p/@unit"/>)</xsl:with-param></xsl:call-template>
    <xsl:apply-templates select="nominees" mode="pen"/>
    <xsl:if test="$nominees!=''"><xsl:call-template name="pen-p"><xsl:with-param name="style" select="'end'"/><xsl:with-param name="text"><t:text key="paper.list_end" nominees="$nominees"/></xsl:with-param></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- The line above the rows of one kind; the context is its first row. Kinds stand in their order, each counted from 1. -->
  <xsl:template name="paper-kind">
    <xsl:variable name="kind" select="@kind"/>
    <xsl:number value="count(preceding-sibling::row[@n='1']) + 1" format="I"/>. <t:lookup select="@kind" prefix="paper.kind."/> (<xsl:value-of select="$p/@*[name()=$kind]"/>)</xsl:template>

  <!-- ==== a nominee's report, a story ==== -->
  <xsl:template match="part">
    <xsl:call-template name="paper-head">
      <xsl:with-param name="number"/>
      <xsl:with-param name="date"><t:text key="paper.date_blank"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'heading'"/><xsl:with-param name="text"><xsl:choose><xsl:when test="@kind='story'"><t:text key="paper.story"/></xsl:when><xsl:otherwise><t:text key="paper.report"/></xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'subject'"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
    <xsl:call-template name="pen-line"/>
    <xsl:apply-templates select="summary/section[entry]"/>
    <xsl:call-template name="pen-confirmed">
      <xsl:with-param name="left"><t:text key="paper.confirmed"/></xsl:with-param>
      <xsl:with-param name="right"><t:lookup select="@kind" prefix="paper.by."/></xsl:with-param>
      <xsl:with-param name="name"><xsl:if test="@kind='individual'"><xsl:value-of select="@name"/></xsl:if></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- ==== the report of a period ==== -->
  <xsl:template name="paper-report">
    <xsl:call-template name="paper-draft"/>
    <xsl:call-template name="paper-head"/>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'title'"/><xsl:with-param name="text"><t:text key="paper.report_title"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'subject'"/><xsl:with-param name="text"><t:text key="paper.report_subject" movement="$p/@movement"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'about'"/><xsl:with-param name="text"><t:text key="paper.report_period" period="$p/@period" from="$p/starts_on" to="$p/ends_on"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="pen-line"/>
    <xsl:call-template name="paper-to"/>
    <xsl:call-template name="paper-basis"/>
    <xsl:apply-templates select="part/summary/section[entry]"/>
    <xsl:call-template name="pen-p"><xsl:with-param name="keep" select="true()"/><xsl:with-param name="text"><t:text key="paper.report_close" unit="$p/@unit" to="$p/@to"/></xsl:with-param></xsl:call-template>
    <xsl:call-template name="paper-signed"/>
  </xsl:template>

  <!-- ==== answers ==== -->
  <xsl:template match="section">
    <xsl:call-template name="pen-p"><xsl:with-param name="style" select="'section'"/><xsl:with-param name="text"><xsl:number value="count(preceding-sibling::section[entry]) + 1" format="I"/>. <xsl:value-of select="@label"/></xsl:with-param></xsl:call-template>
    <xsl:apply-templates select="entry"/>
  </xsl:template>

  <!-- Lines: each a paragraph, the label before the first. The last answer stays with the signature below it. -->
  <xsl:template name="paper-text">
    <xsl:param name="label"/>
    <xsl:for-each select="line">
      <xsl:call-template name="pen-p">
        <xsl:with-param name="strong"><xsl:if test="position()=1"><xsl:value-of select="$label"/></xsl:if></xsl:with-param>
        <xsl:with-param name="text" select="."/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="not(line)"><xsl:call-template name="pen-p"><xsl:with-param name="strong" select="$label"/><xsl:with-param name="text" select="."/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- The only answer under a heading of the same words needs no label. -->
  <xsl:template name="paper-label"><xsl:if test="@label!=../@label or count(../entry)!=1"><xsl:value-of select="@label"/>:</xsl:if></xsl:template>

  <xsl:template match="entry"/>
  <xsl:template match="entry[value]">
    <xsl:call-template name="pen-p"><xsl:with-param name="keep" select="not(following-sibling::entry or ../following-sibling::section)"/><xsl:with-param name="strong"><xsl:call-template name="paper-label"/></xsl:with-param><xsl:with-param name="text"><xsl:for-each select="value"><xsl:if test="position()!=1">; </xsl:if><xsl:value-of select="."/></xsl:for-each></xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="entry[value/line]" priority="1">
    <xsl:variable name="label"><xsl:call-template name="paper-label"/></xsl:variable>
    <xsl:for-each select="value"><xsl:call-template name="paper-text"><xsl:with-param name="label"><xsl:if test="position()=1"><xsl:value-of select="$label"/></xsl:if></xsl:with-param></xsl:call-template></xsl:for-each>
  </xsl:template>
  <!-- A file: its name, size, the beginning of its SHA-256. -->
  <xsl:template match="entry[file]">
    <xsl:variable name="label"><xsl:call-template name="paper-label"/></xsl:variable>
    <xsl:variable name="keep" select="not(following-sibling::entry or ../following-sibling::section)"/>
    <xsl:for-each select="file">
      <xsl:call-template name="pen-p">
        <xsl:with-param name="keep" select="$keep"/>
        <xsl:with-param name="strong"><xsl:if test="position()=1"><xsl:value-of select="$label"/></xsl:if></xsl:with-param>
        <xsl:with-param name="text"><t:text key="paper.file" name="@name" size="@size" hash="substring(@sha256, 1, 16)"/></xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="entry[column and row]">
    <xsl:variable name="label"><xsl:call-template name="paper-label"/></xsl:variable>
    <xsl:if test="$label!=''"><xsl:call-template name="pen-p"><xsl:with-param name="keep" select="true()"/><xsl:with-param name="strong" select="$label"/></xsl:call-template></xsl:if>
    <xsl:apply-templates select="." mode="pen"/>
  </xsl:template>
</xsl:stylesheet>
