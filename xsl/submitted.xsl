<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/copies.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/answers.xsl"/>
  <xsl:include href="widgets/acts.xsl"/>
  <xsl:include href="widgets/timeline.xsl"/>
  <xsl:include href="widgets/pager.xsl"/>

  <!-- A dossier word for word as it was submitted. -->
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="$report"><t:text key="submitted.title_report" code="dossier/row/@code"/></xsl:when><xsl:otherwise><t:text key="submitted.title" code="dossier/row/@code"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/{dossier/row/@id}"><xsl:choose><xsl:when test="$report"><t:text key="dossier.of_code_report" code="dossier/row/@code"/></xsl:when><xsl:otherwise><t:text key="dossier.of_code" code="dossier/row/@code"/></xsl:otherwise></xsl:choose></a></p>
      <h1><xsl:choose><xsl:when test="$report"><t:text key="submitted.title_report" code="dossier/row/@code"/></xsl:when><xsl:otherwise><t:text key="submitted.title" code="dossier/row/@code"/></xsl:otherwise></xsl:choose></h1>
      <p class="facts"><xsl:value-of select="dossier/row/@name"/> · <xsl:value-of select="dossier/row/@unit"/><xsl:text> </xsl:text><xsl:apply-templates select="dossier/row" mode="state"/></p>
      <div class="cols">
        <div>
          <xsl:apply-templates select="submission/row"/>
          <xsl:apply-templates select="answer|twice"/>
          <xsl:if test="not(part)"><div class="card empty"><p><xsl:choose><xsl:when test="$report"><t:text key="submitted.none_report"/></xsl:when><xsl:otherwise><t:text key="submitted.none"/></xsl:otherwise></xsl:choose></p></div></xsl:if>
          <xsl:apply-templates select="part"/>
          <xsl:apply-templates select="list[@prev or @next]" mode="pager"/>
        </div>
        <div class="rail">
          <xsl:if test="count(submissions/row) &gt; 1">
            <nav class="card" aria-labelledby="rounds"><h2 id="rounds"><xsl:choose><xsl:when test="$report"><t:text key="submitted.rounds_report"/></xsl:when><xsl:otherwise><t:text key="submitted.rounds"/></xsl:otherwise></xsl:choose></h2>
              <ul class="items"><xsl:for-each select="submissions/row"><li><a href="?round={@round}"><xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><t:text key="submitted.round" n="@round"/></a><small><xsl:value-of select="at"/>, <xsl:value-of select="@by"/></small></li></xsl:for-each></ul>
            </nav>
          </xsl:if>
          <xsl:apply-templates select="events"/>
          <p class="note"><a href="{$place}/{dossier/row/@id}/receipt"><t:text key="submitted.receipt"/></a> · <xsl:call-template name="copies"><xsl:with-param name="at"><xsl:value-of select="concat($place, '/', /page/dossier/row/@id)"/></xsl:with-param><xsl:with-param name="round" select="submission/row/@round"/></xsl:call-template></p>
          <xsl:if test="acts/act"><p class="buttons"><xsl:apply-templates select="acts/act"/></p></xsl:if>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="submission/row">
    <p class="note stamp"><xsl:choose><xsl:when test="$report"><t:text key="submitted.stamp_report" n="@round" at="at" by="@by"/></xsl:when><xsl:otherwise><t:text key="submitted.stamp" n="@round" at="at" by="@by"/></xsl:otherwise></xsl:choose><br/><xsl:apply-templates select="hash"/></p>
  </xsl:template>
</xsl:stylesheet>
