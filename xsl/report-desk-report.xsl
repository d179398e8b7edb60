<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/copies.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/answers.xsl"/>
  <xsl:include href="widgets/acts.xsl"/>
  <xsl:include href="widgets/timeline.xsl"/>

  <!-- A report as it was sent, before whoever accepts or returns it. -->
  <xsl:template match="page" mode="title"><t:text key="report.name" name="dossier/row/@period"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/desk/periods/{dossier/row/@period_id}"><t:text key="desk.period" name="dossier/row/@period"/></a></p>
      <h1><t:text key="desk.report" unit="dossier/row/@unit"/></h1>
      <p class="facts"><b class="nb"><xsl:value-of select="dossier/row/@code"/></b> · <xsl:value-of select="dossier/row/@name"/> · <t:text key="report.days" from="dossier/row/starts_on" to="dossier/row/ends_on"/><xsl:text> </xsl:text><xsl:apply-templates select="dossier/row" mode="state"/><xsl:if test="dossier/row/@late!='0'"><xsl:text> </xsl:text><span class="late"><t:text key="report.late" n="dossier/row/@late"/></span></xsl:if></p>
      <div class="cols">
        <div>
          <xsl:apply-templates select="answer"/>
          <xsl:apply-templates select="part"/>
        </div>
        <div class="rail">
          <xsl:if test="acts/act"><div class="card acts"><h2><t:text key="desk.acts"/></h2><div class="buttons pad"><xsl:apply-templates select="acts/act"/></div></div></xsl:if>
          <xsl:apply-templates select="events"/>
          <p class="note"><xsl:call-template name="copies"><xsl:with-param name="at"><xsl:value-of select="concat($place, '/desk/', dossier/row/@id)"/></xsl:with-param><xsl:with-param name="round" select="submission/row/@round"/></xsl:call-template></p>
          <xsl:apply-templates select="submission/row"/>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="submission/row">
    <p class="note stamp"><t:text key="submitted.stamp_report" n="@round" at="at" by="@by"/><br/><xsl:apply-templates select="hash"/></p>
  </xsl:template>
</xsl:stylesheet>
