<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>

  <!-- What waits for this person: returned first, then reports that are owed, drafts, then what is to be received. -->
  <xsl:template match="page" mode="title"><t:text key="nav.work"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <h1><t:text key="nav.work"/></h1>
      <p class="facts"><xsl:value-of select="person/@name"/><xsl:if test="person/@unit!=''"> · <xsl:value-of select="person/@unit"/></xsl:if></p>
      <xsl:apply-templates select="returned"/>
      <xsl:apply-templates select="reports_back"/>
      <xsl:apply-templates select="owed"/>
      <xsl:apply-templates select="to_receive"/>
      <xsl:apply-templates select="reports_in"/>
      <xsl:apply-templates select="drafts"/>
      <xsl:if test="not(returned/row or to_receive/row or drafts/row or reports_back/row or owed/row or reports_in/row)">
        <div class="card empty"><p><b><t:text key="work.none"/></b></p><p><t:text key="work.none_hint"/></p></div>
      </xsl:if>
      <xsl:apply-templates select="sent"/>
      <xsl:if test="person/role[@code='officer' or @code='unit_head']"><p class="buttons"><a class="button primary" href="{$m}/nominate/new"><t:text key="home.send"/></a></p></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="returned[row]">
    <section class="card">
      <h2><t:text key="work.returned"/><small><xsl:text> </xsl:text>(<xsl:value-of select="count(row)"/>)</small></h2>
      <ul class="tasks"><xsl:for-each select="row">
        <li>
          <div class="grow">
            <p><a href="{$m}/nominate/{@id}"><xsl:value-of select="@code"/>: <xsl:value-of select="@name"/></a>
              <small><t:text key="work.returned_at" at="returned_at"/> · <t:text key="work.nominees" n="@nominees"/> · <xsl:value-of select="@unit"/></small></p>
            <p class="quote"><xsl:value-of select="reason"/></p>
          </div>
          <xsl:call-template name="until"/>
        </li>
      </xsl:for-each></ul>
    </section>
  </xsl:template>

  <xsl:template match="drafts[row]">
    <section class="card" id="nominations">
      <h2><t:text key="work.drafts"/><small><xsl:text> </xsl:text>(<xsl:value-of select="count(row)"/>)</small></h2>
      <ul class="tasks"><xsl:for-each select="row">
        <li>
          <p class="grow"><a href="{$m}/nominate/{@id}"><xsl:value-of select="@name"/></a>
            <small>
              <xsl:apply-templates select="." mode="state"/><xsl:text> </xsl:text>
              <xsl:if test="@parts"><t:text key="work.done" done="@done" parts="@parts"/><xsl:text> </xsl:text></xsl:if>
              <t:text key="work.nominees" n="@nominees"/> · <xsl:value-of select="@unit"/><xsl:if test="changed_at"> · <t:text key="work.changed_at" at="changed_at"/></xsl:if>
            </small>
            <xsl:if test="@errors!='0' and @errors!=''"><span class="bad"><t:text key="part.errors" n="@errors"/></span></xsl:if>
          </p>
          <xsl:call-template name="until"/>
        </li>
      </xsl:for-each></ul>
    </section>
  </xsl:template>

  <xsl:template match="to_receive[row]">
    <section class="card">
      <h2><t:text key="work.to_receive"/><small><xsl:text> </xsl:text><xsl:choose><xsl:when test="row[50]">(<t:text key="work.first" n="count(row)"/>)</xsl:when><xsl:otherwise>(<xsl:value-of select="count(row)"/>)</xsl:otherwise></xsl:choose></small></h2>
      <ul class="tasks"><xsl:for-each select="row">
        <li>
          <p class="grow"><a href="{$m}/review/dossiers/{@id}"><xsl:value-of select="@code"/>: <xsl:value-of select="@unit"/></a>
            <small><t:text key="work.submitted_at" at="submitted_at"/> · <t:text key="work.nominees" n="@nominees"/></small></p>
          <xsl:call-template name="until"/>
        </li>
      </xsl:for-each></ul>
      <xsl:if test="row[50]"><p class="after"><a href="{$m}/review?state=submitted"><t:text key="work.all_to_receive"/></a></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="sent[row]">
    <section class="card">
      <h2><t:text key="work.sent"/></h2>
      <ul class="tasks"><xsl:for-each select="row">
        <li>
          <p class="grow"><a href="{$m}/nominate/{@id}"><xsl:value-of select="@code"/>: <xsl:value-of select="@name"/></a>
            <small><t:text key="work.submitted_at" at="submitted_at"/> · <t:text key="work.nominees" n="@nominees"/></small></p>
          <xsl:apply-templates select="." mode="state"/>
        </li>
      </xsl:for-each></ul>
    </section>
  </xsl:template>

  <xsl:template match="reports_back[row]">
    <section class="card">
      <h2><t:text key="work.reports_back"/><small><xsl:text> </xsl:text>(<xsl:value-of select="count(row)"/>)</small></h2>
      <ul class="tasks"><xsl:for-each select="row">
        <li>
          <div class="grow">
            <p><a href="{$m}/report/{@id}"><xsl:value-of select="@code"/>: <xsl:value-of select="@name"/></a>
              <small><xsl:apply-templates select="." mode="state"/><xsl:text> </xsl:text><xsl:value-of select="back_at"/> · <xsl:value-of select="@unit"/></small></p>
            <p class="quote"><xsl:value-of select="reason"/></p>
          </div>
          <xsl:call-template name="until"/>
        </li>
      </xsl:for-each></ul>
    </section>
  </xsl:template>

  <xsl:template match="owed[row]">
    <section class="card" id="reports">
      <h2><t:text key="work.owed"/><small><xsl:text> </xsl:text><xsl:choose><xsl:when test="row[50]">(<t:text key="work.first_reports" n="count(row)"/>)</xsl:when><xsl:otherwise>(<xsl:value-of select="count(row)"/>)</xsl:otherwise></xsl:choose></small></h2>
      <ul class="tasks"><xsl:for-each select="row">
        <li>
          <div class="grow">
            <p><xsl:choose>
                <xsl:when test="@id"><a href="{$m}/report/{@id}"><xsl:value-of select="@name"/></a></xsl:when>
                <xsl:otherwise><a href="{$m}/report"><xsl:value-of select="@name"/></a></xsl:otherwise>
              </xsl:choose>
              <small><xsl:value-of select="@unit"/> · <xsl:choose>
                <xsl:when test="not(@open)"><t:text key="report.opens" day="opens"/></xsl:when>
                <xsl:when test="@id"><t:text key="work.begun"/></xsl:when>
                <xsl:otherwise><t:text key="report.not_begun"/></xsl:otherwise>
              </xsl:choose><xsl:if test="told_at"> · <t:lookup select="@told" prefix="told."/><xsl:text> </xsl:text><xsl:value-of select="told_at"/></xsl:if></small></p>
            <xsl:if test="message"><p class="quote"><xsl:value-of select="message"/></p></xsl:if>
          </div>
          <xsl:call-template name="until"/>
        </li>
      </xsl:for-each></ul>
      <p class="after"><a href="{$m}/report"><t:text key="work.all_owed"/></a></p>
    </section>
  </xsl:template>

  <xsl:template match="reports_in[row]">
    <section class="card">
      <h2><t:text key="work.reports_in"/><small><xsl:text> </xsl:text><xsl:choose><xsl:when test="row[50]">(<t:text key="work.first_reports" n="count(row)"/>)</xsl:when><xsl:otherwise>(<xsl:value-of select="count(row)"/>)</xsl:otherwise></xsl:choose></small></h2>
      <ul class="tasks"><xsl:for-each select="row">
        <li>
          <p class="grow"><a href="{$m}/report/desk/{@id}"><xsl:value-of select="@code"/>: <xsl:value-of select="@unit"/></a>
            <small><xsl:value-of select="@name"/> · <t:text key="work.sent_at" at="submitted_at"/><xsl:if test="@round!='1'"> · <t:text key="work.round" n="@round"/></xsl:if></small></p>
        </li>
      </xsl:for-each></ul>
      <p class="after"><a href="{$m}/report/desk"><t:text key="desk.title"/></a></p>
    </section>
  </xsl:template>

  <xsl:template match="returned|drafts|to_receive|sent|reports_back|owed|reports_in"/>

  <xsl:template name="until">
    <xsl:if test="due"><p class="until"><t:text key="work.until" day="due"/><small><xsl:apply-templates select="." mode="left"/></small></p></xsl:if>
  </xsl:template>
</xsl:stylesheet>
