<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>

  <!-- What differs between two sendings of a report. -->
  <xsl:template match="page" mode="title"><t:text key="versions.title"/></xsl:template>

  <xsl:variable name="a" select="/page/submissions/row[@a]"/>
  <xsl:variable name="b" select="/page/submissions/row[@b]"/>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/{dossier/row/@id}"><t:text key="dossier.of_code_report" code="dossier/row/@code"/></a></p>
      <h1><t:text key="versions.title"/></h1>
      <p class="facts"><xsl:value-of select="dossier/row/@name"/> · <xsl:value-of select="dossier/row/@unit"/></p>
      <xsl:if test="count(submissions/row) &gt; 1"><xsl:call-template name="choose"/></xsl:if>
      <xsl:apply-templates select="submissions" mode="sendings"/>
      <xsl:choose>
        <xsl:when test="difference/field"><xsl:apply-templates select="difference"/></xsl:when>
        <xsl:otherwise><div class="card empty"><p><t:text key="versions.same"/></p></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template name="choose">
    <form class="filters" method="get" action="{$place}/{dossier/row/@id}/versions">
      <p><label for="f-a"><t:text key="versions.from"/></label><select id="f-a" name="a"><xsl:for-each select="submissions/row"><option value="{@round}"><xsl:if test="@a"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="submitted.round" n="@round"/></option></xsl:for-each></select></p>
      <p><label for="f-b"><t:text key="versions.to"/></label><select id="f-b" name="b"><xsl:for-each select="submissions/row"><option value="{@round}"><xsl:if test="@b"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="submitted.round" n="@round"/></option></xsl:for-each></select></p>
      <button type="submit" class="button small"><t:text key="versions.do"/></button>
    </form>
  </xsl:template>

  <xsl:template match="submissions" mode="sendings">
    <section class="card"><h2><t:text key="submitted.rounds_report"/></h2>
      <ul class="items"><xsl:for-each select="row"><li><a href="{$place}/{/page/dossier/row/@id}/submitted?round={@round}"><t:text key="submitted.round" n="@round"/></a><small><xsl:value-of select="at"/>, <xsl:value-of select="@by"/></small><xsl:if test="reason!=''"><p class="keep"><xsl:value-of select="reason"/></p></xsl:if></li></xsl:for-each></ul>
    </section>
  </xsl:template>

  <xsl:template match="difference">
    <table class="list cards">
      <caption class="vh"><t:text key="versions.title"/></caption>
      <thead><tr><th scope="col"><t:text key="versions.field"/></th><th scope="col"><t:text key="submitted.round" n="$a/@round"/></th><th scope="col"><t:text key="submitted.round" n="$b/@round"/></th></tr></thead>
      <tbody><xsl:for-each select="field">
        <tr>
          <td><b><xsl:value-of select="@label"/></b></td>
          <td t:data-label="versions.from"><xsl:apply-templates select="mine"/></td>
          <td t:data-label="versions.to"><xsl:apply-templates select="theirs"/></td>
        </tr>
      </xsl:for-each></tbody>
    </table>
  </xsl:template>

  <xsl:template match="mine|theirs"><xsl:choose><xsl:when test="value[.!='']"><xsl:for-each select="value"><span class="keep"><xsl:value-of select="."/></span></xsl:for-each></xsl:when><xsl:otherwise><span class="none">–</span></xsl:otherwise></xsl:choose></xsl:template>
</xsl:stylesheet>
