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
  <xsl:include href="widgets/twins.xsl"/>
  <xsl:include href="widgets/pager.xsl"/>

  <!-- A dossier as received: its head, its nominees, its history, what may be done now. -->
  <xsl:template match="page" mode="title"><t:text key="dossier.of_code" code="dossier/row/@code"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/review"><t:text key="nav.review"/></a></p>
      <h1><t:text key="dossier.of_code" code="dossier/row/@code"/></h1>
      <p class="facts"><xsl:value-of select="dossier/row/@name"/> · <xsl:value-of select="dossier/row/@unit"/><xsl:text> </xsl:text><xsl:apply-templates select="dossier/row" mode="state"/></p>
      <div class="cols">
        <div>
          <xsl:apply-templates select="answer"/>
          <xsl:apply-templates select="twins"/>
          <xsl:apply-templates select="twice"/>
          <xsl:apply-templates select="nominees"/>
          <xsl:apply-templates select="part"/>
        </div>
        <div class="rail">
          <xsl:apply-templates select="dossier/row" mode="due"/>
          <section class="card">
            <h2><t:text key="line.about"/></h2>
            <dl class="pairs">
              <xsl:apply-templates select="dossier/row/@authority|dossier/row/@kind|dossier/row/@procedure|dossier/row/@received_no[.!='']" mode="pair"/>
              <xsl:if test="dossier/row/submitted_at"><div><dt><t:text key="col.submitted"/></dt><dd><xsl:value-of select="dossier/row/submitted_at"/></dd></div></xsl:if>
              <xsl:if test="submission/row"><div><dt><t:text key="receipt.round"/></dt><dd><xsl:value-of select="submission/row/@round"/></dd></div></xsl:if>
            </dl>
          </section>
          <xsl:apply-templates select="events"/>
          <p class="note"><xsl:call-template name="copies"><xsl:with-param name="at"><xsl:value-of select="concat($m, '/review/dossiers/', dossier/row/@id)"/></xsl:with-param><xsl:with-param name="round" select="submission/row/@round"/></xsl:call-template></p>
          <xsl:if test="submission/row/hash"><p class="note"><t:text key="receipt.hash"/><br/><xsl:apply-templates select="submission/row/hash"/></p></xsl:if>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="dossier/row" mode="due">
    <xsl:if test="due">
      <section class="card deadline"><h2><t:text key="line.due"/></h2><p class="big"><xsl:value-of select="due"/></p><p><xsl:apply-templates select="." mode="left"/></p></section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="@authority" mode="pair"><div><dt><t:text key="line.authority"/></dt><dd><xsl:value-of select="."/></dd></div></xsl:template>
  <xsl:template match="@kind" mode="pair"><div><dt><t:text key="line.kind"/></dt><dd><xsl:value-of select="."/></dd></div></xsl:template>
  <xsl:template match="@procedure" mode="pair"><div><dt><t:text key="line.procedure"/></dt><dd><xsl:value-of select="."/></dd></div></xsl:template>
  <xsl:template match="@received_no" mode="pair"><div><dt><t:text key="line.received"/></dt><dd><xsl:value-of select="."/></dd></div></xsl:template>

  <xsl:template match="nominees">
    <section class="card">
      <h2><t:text key="dossier.nominees"/><small><xsl:text> </xsl:text>(<xsl:value-of select="/page/list/@total"/>)</small></h2>
      <xsl:choose>
        <xsl:when test="row">
          <table class="list cards">
            <caption class="vh"><t:text key="dossier.nominees"/></caption>
            <thead><tr><th scope="col" class="r"><t:text key="col.no"/></th><th scope="col"><t:text key="col.subject"/></th><th scope="col"><t:text key="col.contents"/></th><th scope="col"><t:text key="col.award"/></th><th scope="col" class="r"><t:text key="col.votes"/></th><th scope="col"><t:text key="col.result"/></th></tr></thead>
            <tbody><xsl:for-each select="row">
              <tr>
                <td class="r no"><xsl:value-of select="@n"/></td>
                <td><a class="name" href="{@href}"><xsl:value-of select="@name"/></a><small><t:lookup select="@kind" prefix="kind."/><xsl:if test="@detail!=''"> · <xsl:value-of select="@detail"/></xsl:if></small><xsl:if test="@warnings and @warnings!='0'"><p class="warn"><xsl:call-template name="i-warning"/><t:text key="line.warnings" n="@warnings"/></p></xsl:if></td>
                <td t:data-label="col.contents"><xsl:value-of select="@contents"/></td>
                <td><xsl:value-of select="@award"/></td>
                <td class="r" t:data-label="col.votes"><xsl:value-of select="@votes"/></td>
                <td><xsl:value-of select="@result"/></td>
              </tr>
            </xsl:for-each></tbody>
          </table>
          <xsl:if test="/page/list/@prev or /page/list/@next"><div class="pad"><xsl:apply-templates select="/page/list" mode="pager"/></div></xsl:if>
        </xsl:when>
        <xsl:otherwise><p><t:text key="check.no_nominees"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="page" mode="foot">
    <xsl:choose>
      <xsl:when test="acts/act">
        <footer class="bar"><div class="in">
          <xsl:apply-templates select="acts/act[@kind!='danger']"/>
          <xsl:if test="acts/act[@kind='danger']"><div class="end"><xsl:apply-templates select="acts/act[@kind='danger']"/></div></xsl:if>
        </div></footer>
      </xsl:when>
      <xsl:otherwise><xsl:apply-imports/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
