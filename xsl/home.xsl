<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>

  <!-- The portal's first page: what the movement is, how far it is, where to sign in. -->
  <xsl:template match="page" mode="title"><t:text key="home.title"/></xsl:template>
  <xsl:template match="page" mode="class">home</xsl:template>

  <xsl:template match="page" mode="main">
    <div class="hero">
      <svg class="ridge" viewBox="0 0 1366 120" preserveAspectRatio="none" aria-hidden="true"><path class="far" d="M0 92 150 62l120 22L470 20l170 58 190-46 150 34 170-52 216 46v88H0z"/><path d="m0 108 180-22 160 16 180-40 210 36 220-30 180 24 236-30v58H0z"/></svg>
      <div class="in cols">
        <div><xsl:apply-templates select="movement/row"/><xsl:apply-templates select="progress/row"/></div>
        <aside class="card door">
          <xsl:choose>
            <xsl:when test="$who">
              <h2><xsl:value-of select="$who/@name"/></h2>
              <p><xsl:value-of select="$who/@unit"/></p>
              <xsl:apply-templates select="unsent"/>
              <p><a class="button primary full" href="{$m}/work"><t:text key="nav.work"/></a></p>
            </xsl:when>
            <xsl:otherwise>
              <h2><t:text key="nav.sign_in"/></h2>
              <p><t:text key="home.door"/></p>
              <p><a class="button primary full" href="{$m}/sign-in"><t:text key="nav.sign_in"/></a></p>
              <p class="note"><t:text key="sign_in.forgotten"/></p>
            </xsl:otherwise>
          </xsl:choose>
        </aside>
      </div>
    </div>
    <div class="in cols">
      <div>
        <xsl:if test="not(movement/row)"><h1><t:text key="home.title"/></h1><div class="card empty"><p><b><t:text key="home.none"/></b></p><p><t:text key="home.none_hint"/></p></div></xsl:if>
        <xsl:apply-templates select="contents"/>
        <xsl:apply-templates select="unit_progress"/>
      </div>
      <div class="rail"><xsl:apply-templates select="report_next/row"/><xsl:apply-templates select="rounds"/></div>
    </div>
  </xsl:template>

  <!-- What is begun or owed and not sent, and until when: a draft is no submission. -->
  <xsl:template match="unsent">
    <xsl:choose>
      <xsl:when test="row">
        <ul class="items"><xsl:for-each select="row"><li>
          <a href="{$m}/work#{@what}s"><t:lookup select="@what" prefix="home.unsent."/><xsl:text> </xsl:text><b><xsl:value-of select="@n"/></b></a>
          <xsl:if test="due"><small><t:text key="home.unsent_until" day="due"/> · <xsl:apply-templates select="." mode="left"/></small></xsl:if>
        </li></xsl:for-each></ul>
      </xsl:when>
      <xsl:otherwise><p class="ok"><t:text key="home.unsent_none"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="movement/row">
    <p class="kicker"><t:lookup select="@kind" prefix="movement.kind."/> · <t:text key="movement.plan" no="@plan_no" on="plan_on"/></p>
    <h1><xsl:value-of select="@name"/></h1>
    <xsl:if test="motto!=''"><p class="motto"><t:text key="movement.motto" words="motto"/></p></xsl:if>
    <p class="buttons">
      <a class="button primary" href="{$m}/nominate/new"><t:text key="home.send"/></a>
      <a class="button" href="{$m}/movements/{@id}"><t:text key="home.read"/></a>
    </p>
  </xsl:template>

  <xsl:template match="progress/row">
    <dl class="figures">
      <div><dt><t:text key="home.units"/></dt><dd><xsl:value-of select="@units_sent"/><small>/<xsl:value-of select="@units"/></small></dd></div>
      <div><dt><t:text key="home.dossiers"/></dt><dd><xsl:value-of select="@dossiers"/></dd></div>
      <div><dt><t:text key="home.nominees"/></dt><dd><xsl:value-of select="@nominees"/></dd></div>
      <div><dt><t:text key="home.stories"/></dt><dd><xsl:value-of select="@stories"/></dd></div>
    </dl>
  </xsl:template>

  <xsl:template match="contents">
    <xsl:if test="row">
      <div class="headline"><h2><t:text key="home.contents" n="count(row)"/></h2><a href="{$m}/movements/{/page/movement/row/@id}"><t:text key="home.full_text" no="/page/movement/row/@plan_no"/></a></div>
      <ol class="eight"><xsl:apply-templates select="row"/></ol>
    </xsl:if>
  </xsl:template>

  <xsl:template match="contents/row">
    <li>
      <span class="no" aria-hidden="true"><xsl:value-of select="@n"/></span>
      <p><a href="{$m}/movements/{/page/movement/row/@id}#content-{@n}"><xsl:value-of select="@title"/></a><small><xsl:value-of select="@addressees"/></small></p>
      <p class="count"><b><xsl:value-of select="@nominees"/></b><xsl:text> </xsl:text><small><t:text key="home.content_nominees"/></small></p>
    </li>
  </xsl:template>

  <xsl:template match="unit_progress">
    <xsl:if test="row">
      <div class="headline"><h2 id="by-unit"><t:text key="home.by_unit"/></h2></div>
      <table class="list cards">
        <caption class="vh"><t:text key="home.by_unit"/></caption>
        <thead><tr>
          <th scope="col"><t:text key="home.unit"/></th>
          <th scope="col" class="r"><t:text key="home.unit_below"/></th>
          <th scope="col" class="r"><t:text key="home.unit_sent"/></th>
          <th scope="col"><t:text key="home.share"/></th>
          <th scope="col" class="r"><t:text key="home.unit_nominees"/></th>
        </tr></thead>
        <tbody><xsl:apply-templates select="row"/></tbody>
      </table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="unit_progress/row">
    <tr>
      <th scope="row"><xsl:value-of select="@name"/></th>
      <td class="r" t:data-label="home.unit_below"><xsl:value-of select="@units"/></td>
      <td class="r" t:data-label="home.unit_sent"><xsl:value-of select="@units_sent"/></td>
      <td class="bar-cell"><progress max="100" value="{@percent}" aria-hidden="true"></progress><xsl:text> </xsl:text><xsl:value-of select="@percent"/>%</td>
      <td class="r" t:data-label="home.unit_nominees"><xsl:value-of select="@nominees"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="report_next/row">
    <section class="card deadline">
      <h2><t:text key="home.report_next"/></h2>
      <p class="big"><xsl:value-of select="due"/></p>
      <p><a href="{$m}/report"><xsl:value-of select="@name"/>, <xsl:value-of select="@unit"/></a><br/><xsl:apply-templates select="." mode="left"/></p>
    </section>
  </xsl:template>

  <xsl:template match="rounds">
    <xsl:if test="row">
      <section class="card honour">
        <h2><t:text key="home.rounds"/></h2>
        <ul class="items"><xsl:for-each select="row">
          <li><b><xsl:value-of select="@movement"/>, <xsl:value-of select="@name"/></b><small><t:text key="home.round_until" day="closes_on"/></small></li>
        </xsl:for-each></ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
