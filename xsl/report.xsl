<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="dossier.xsl"/>

  <!-- A report as a list of its sections; what stands beside them is every dossier's. -->
  <xsl:template match="page" mode="title"><t:text key="report.name" name="dossier/row/@name"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}"><t:text key="nav.report"/></a></p>
      <xsl:apply-templates select="dossier/row" mode="top"/>
      <div class="cols">
        <div>
          <xsl:apply-templates select="returns"/>
          <xsl:apply-templates select="dossier/row[@editable]" mode="progressbar"/>
          <xsl:apply-templates select="newer/row"/>
          <xsl:apply-templates select="head"/>
          <xsl:if test="dossier/row/@editable"><xsl:call-template name="check-and-send"/></xsl:if>
          <xsl:if test="not(dossier/row/@editable) and acts/act[@kind!='danger']"><p class="buttons"><xsl:apply-templates select="acts/act[@kind!='danger']"/></p></xsl:if>
        </div>
        <div class="rail">
          <xsl:apply-templates select="dossier/row" mode="deadline"/>
          <xsl:apply-templates select="people"/>
          <xsl:apply-templates select="events"/>
          <xsl:if test="last_save/row"><p class="note"><t:text key="dossier.last_save" by="last_save/row/@by" at="last_save/row/at"/></p></xsl:if>
          <xsl:apply-templates select="dossier/row" mode="papers"/>
          <xsl:if test="acts/act[@kind='danger']"><p class="buttons"><xsl:apply-templates select="acts/act[@kind='danger']"/></p></xsl:if>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="dossier/row" mode="papers">
    <p class="note"><xsl:call-template name="copies"><xsl:with-param name="at"><xsl:value-of select="concat($place, '/', /page/dossier/row/@id)"/></xsl:with-param></xsl:call-template><xsl:if test="@code!=''"> · <a href="{$place}/{@id}/submitted"><t:text key="report.sent"/></a></xsl:if><xsl:if test="@round &gt; 1"> · <a href="{$place}/{@id}/versions"><t:text key="versions.title"/></a></xsl:if></p>
  </xsl:template>

  <xsl:template match="dossier/row" mode="top">
    <h1><t:text key="report.name" name="@name"/></h1>
    <p class="facts">
      <xsl:if test="@code!=''"><b class="nb"><xsl:value-of select="@code"/></b> · </xsl:if>
      <xsl:value-of select="@unit"/> · <t:text key="report.days" from="starts_on" to="ends_on"/>
      <xsl:text> </xsl:text><xsl:apply-templates select="." mode="state"/>
      <xsl:if test="@late!='0' and @late!=''"><xsl:text> </xsl:text><span class="late"><t:text key="report.late" n="@late"/></span></xsl:if>
    </p>
  </xsl:template>

  <xsl:template match="head">
    <section class="card">
      <h2><t:text key="report.sections"/></h2>
      <ol class="tasks"><xsl:apply-templates select="row"/></ol>
    </section>
  </xsl:template>

  <xsl:template name="check-and-send">
    <section class="card">
      <h2><t:text key="report.sending"/></h2>
      <ol class="tasks"><li>
        <p>
          <xsl:choose>
            <xsl:when test="acts/act[@name='send']"><b><t:text key="check.title_report"/></b></xsl:when>
            <xsl:otherwise><a href="{$place}/{dossier/row/@id}/check"><t:text key="check.title_report"/></a></xsl:otherwise>
          </xsl:choose>
          <small><t:text key="report.check_hint"/></small>
        </p>
        <xsl:if test="acts/act[@kind!='danger']"><div class="buttons"><xsl:apply-templates select="acts/act[@kind!='danger']"/></div></xsl:if>
      </li></ol>
    </section>
  </xsl:template>
</xsl:stylesheet>
