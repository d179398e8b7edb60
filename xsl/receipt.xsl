<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/copies.xsl"/>
  <xsl:include href="widgets/acts.xsl"/>
  <xsl:include href="widgets/counts.xsl"/>
  <xsl:include href="widgets/answers.xsl"/>

  <!-- Proof that a dossier was submitted: kept under its own address. -->
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="$report"><t:text key="receipt.title_report" code="receipt/row/@code"/></xsl:when><xsl:otherwise><t:text key="receipt.title" code="receipt/row/@code"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}"><t:lookup select="@program" prefix="nav."/></a></p>
      <div class="cols">
        <div><xsl:apply-templates select="receipt/row"/></div>
        <div class="rail">
          <xsl:apply-templates select="steps[row]"/>
          <xsl:if test="acts/act"><p class="buttons"><xsl:apply-templates select="acts/act"/></p></xsl:if>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="receipt/row">
    <section class="card receipt answers">
      <p class="ok"><b><xsl:choose><xsl:when test="$report"><t:text key="receipt.kicker_report"/></xsl:when><xsl:otherwise><t:text key="receipt.kicker"/></xsl:otherwise></xsl:choose></b></p>
      <h1><xsl:choose><xsl:when test="$report"><t:text key="receipt.title_report" code="@code"/></xsl:when><xsl:otherwise><t:text key="receipt.title" code="@code"/></xsl:otherwise></xsl:choose></h1>
      <p class="facts"><xsl:if test="at"><t:text key="receipt.at" at="at"/> · </xsl:if><xsl:value-of select="@unit"/></p>
      <dl>
        <xsl:if test="@recipient"><div><dt><t:text key="receipt.to"/></dt><dd><xsl:value-of select="@recipient"/></dd></div></xsl:if>
        <xsl:if test="@by"><div><dt><xsl:choose><xsl:when test="$report"><t:text key="receipt.by_report"/></xsl:when><xsl:otherwise><t:text key="receipt.by"/></xsl:otherwise></xsl:choose></dt><dd><xsl:value-of select="@by"/></dd></div></xsl:if>
        <xsl:if test="@collective"><div><dt><t:text key="receipt.what"/></dt><dd><xsl:apply-templates select="." mode="counts"/></dd></div></xsl:if>
        <xsl:if test="@proposal_no!=''"><div><dt><xsl:choose><xsl:when test="$report"><t:text key="receipt.proposal_report"/></xsl:when><xsl:otherwise><t:text key="receipt.proposal"/></xsl:otherwise></xsl:choose></dt><dd><t:text key="receipt.proposal_no" no="@proposal_no" on="proposal_on"/></dd></div></xsl:if>
        <xsl:if test="@round &gt; 1"><div><dt><xsl:choose><xsl:when test="$report"><t:text key="receipt.round_report"/></xsl:when><xsl:otherwise><t:text key="receipt.round"/></xsl:otherwise></xsl:choose></dt><dd><xsl:value-of select="@round"/></dd></div></xsl:if>
        <xsl:if test="file"><div><dt><t:text key="receipt.files" n="@files"/><small><t:text key="receipt.files_hint"/></small></dt><dd><xsl:call-template name="files"/><xsl:if test="@more"><p class="hint"><t:text key="receipt.files_more" n="@more"/></p></xsl:if></dd></div></xsl:if>
        <xsl:if test="hash"><div><dt><t:text key="receipt.hash"/><small><xsl:choose><xsl:when test="$report"><t:text key="receipt.hash_hint_report"/></xsl:when><xsl:otherwise><t:text key="receipt.hash_hint"/></xsl:otherwise></xsl:choose></small></dt><dd><xsl:apply-templates select="hash"/></dd></div></xsl:if>
      </dl>
      <p class="buttons">
        <a class="button primary" href="{$place}/{/page/dossier/row/@id}/submitted"><xsl:choose><xsl:when test="$report"><t:text key="receipt.see_report"/></xsl:when><xsl:otherwise><t:text key="receipt.see"/></xsl:otherwise></xsl:choose></a>
        <xsl:call-template name="copies"><xsl:with-param name="at"><xsl:value-of select="concat($place, '/', /page/dossier/row/@id)"/></xsl:with-param><xsl:with-param name="round" select="@round"/><xsl:with-param name="class">button</xsl:with-param></xsl:call-template>
      </p>
    </section>
    <p class="hint"><t:text key="receipt.keep"/></p>
  </xsl:template>

  <xsl:template match="steps">
    <section class="card">
      <h2><t:text key="receipt.next"/></h2>
      <ol class="timeline"><xsl:for-each select="row">
        <li class="{@mark}"><b><t:lookup select="concat(@name,$g)" prefix="step."/></b><small><t:lookup select="concat(@name,'.',@mark,$g)" prefix="step_note." days="@days" day="on"/></small></li>
      </xsl:for-each></ol>
    </section>
  </xsl:template>
</xsl:stylesheet>
