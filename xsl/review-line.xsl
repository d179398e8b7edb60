<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/answers.xsl"/>
  <xsl:include href="widgets/acts.xsl"/>
  <xsl:include href="widgets/timeline.xsl"/>
  <xsl:include href="widgets/twins.xsl"/>

  <!-- One nominee before the reviewer: name, state and deadline first, text beside the dossier and its history. -->
  <xsl:template match="page" mode="title"><xsl:value-of select="line/row/@name"/></xsl:template>
  <xsl:template match="page" mode="class">wide review</xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/review"><xsl:if test="list/@href"><xsl:attribute name="href"><xsl:value-of select="list/@href"/></xsl:attribute></xsl:if><xsl:choose><xsl:when test="list/@label!=''"><xsl:value-of select="list/@label"/></xsl:when><xsl:otherwise><t:text key="nav.review"/></xsl:otherwise></xsl:choose></a><xsl:if test="list/@position"> · <t:text key="line.position" n="list/@position" of="list/@total"/></xsl:if></p>
      <xsl:apply-templates select="line/row"/>
      <div class="cols">
        <div>
          <xsl:apply-templates select="twins"/>
          <xsl:apply-templates select="twice"/>
          <xsl:apply-templates select="part"/>
          <xsl:if test="not(part)"><div class="card empty"><p><t:text key="line.none"/></p></div></xsl:if>
        </div>
        <div class="rail">
          <xsl:apply-templates select="dossier/row"/>
          <xsl:apply-templates select="nominees"/>
          <xsl:apply-templates select="events"/>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="line/row">
    <div class="subject">
      <div class="grow">
        <h1><xsl:value-of select="@name"/></h1>
        <p class="facts"><b class="nb"><xsl:value-of select="@code"/></b> · <t:lookup select="@kind" prefix="kind."/><xsl:if test="@post!='' and @post!=@unit"> · <xsl:value-of select="@post"/></xsl:if> · <xsl:value-of select="@unit"/><xsl:text> </xsl:text><xsl:apply-templates select="." mode="state"/></p>
      </div>
      <dl class="key">
        <xsl:if test="@award!=''"><div><dt><t:text key="col.award"/></dt><dd><xsl:value-of select="@award"/></dd></div></xsl:if>
        <xsl:if test="@votes!=''"><div><dt><t:text key="col.votes_full"/></dt><dd><xsl:value-of select="@votes"/></dd></div></xsl:if>
        <xsl:if test="due"><div><dt><t:text key="col.due"/></dt><dd><xsl:value-of select="due"/><xsl:text> </xsl:text><xsl:apply-templates select="." mode="left"/></dd></div></xsl:if>
        <xsl:if test="@result!=''"><div><dt><t:text key="col.result"/></dt><dd><xsl:value-of select="@result"/></dd></div></xsl:if>
        <xsl:if test="@verifier!=''"><div><dt><t:text key="line.verifier"/></dt><dd><xsl:value-of select="@verifier"/></dd></div></xsl:if>
      </dl>
    </div>
  </xsl:template>

  <xsl:template match="dossier/row">
    <section class="card">
      <h2><a href="{$m}/review/dossiers/{@id}"><t:text key="dossier.of_code" code="@code"/></a></h2>
      <dl class="pairs">
        <xsl:if test="@unit!=''"><div><dt><t:text key="col.unit"/></dt><dd><xsl:value-of select="@unit"/></dd></div></xsl:if>
        <xsl:if test="@authority!=''"><div><dt><t:text key="line.authority"/></dt><dd><xsl:value-of select="@authority"/></dd></div></xsl:if>
        <xsl:if test="@kind!=''"><div><dt><t:text key="line.kind"/></dt><dd><xsl:value-of select="@kind"/></dd></div></xsl:if>
        <xsl:if test="@proposal_no!=''"><div><dt><t:text key="receipt.proposal"/></dt><dd><t:text key="receipt.proposal_no" no="@proposal_no" on="proposal_on"/></dd></div></xsl:if>
        <xsl:if test="@received_no!=''"><div><dt><t:text key="line.received"/></dt><dd><t:text key="line.received_no" no="@received_no" on="received_on"/></dd></div></xsl:if>
      </dl>
    </section>
  </xsl:template>

  <xsl:template match="nominees">
    <xsl:if test="count(row) &gt; 1">
      <section class="card">
        <h2><t:text key="line.others"/></h2>
        <ol class="items"><xsl:for-each select="row">
          <li><xsl:value-of select="@n"/>. <xsl:choose><xsl:when test="@current"><b><xsl:value-of select="@name"/></b></xsl:when><xsl:otherwise><a href="{@href}"><xsl:value-of select="@name"/></a></xsl:otherwise></xsl:choose><small><xsl:value-of select="@kind_name"/><xsl:if test="@award!=''"> · <xsl:value-of select="@award"/></xsl:if></small></li>
        </xsl:for-each></ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="page" mode="foot">
    <footer class="bar"><div class="in">
      <xsl:apply-templates select="acts/act[@kind!='danger']"/>
      <xsl:if test="not(acts/act)"><p class="note"><t:text key="line.no_acts"/></p></xsl:if>
      <xsl:if test="list/@prev or list/@next">
        <nav class="pager" t:aria-label="line.neighbours">
          <xsl:if test="list/@prev"><a class="button" rel="prev" href="{list/@prev}"><xsl:call-template name="i-left"/><t:text key="pager.prev"/></a></xsl:if>
          <xsl:if test="list/@next"><a class="button" rel="next" href="{list/@next}"><t:text key="pager.next"/><xsl:call-template name="i-right"/></a></xsl:if>
        </nav>
      </xsl:if>
      <xsl:if test="acts/act[@kind='danger']"><div class="end"><xsl:apply-templates select="acts/act[@kind='danger']"/></div></xsl:if>
    </div></footer>
  </xsl:template>
</xsl:stylesheet>
