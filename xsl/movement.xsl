<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>

  <!-- The movement's plan, word for word, with its contents and whom each addresses. -->
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="movement/row"><t:text key="movement.title" no="movement/row/@plan_no"/></xsl:when><xsl:otherwise><t:text key="movement.none"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/"><t:text key="nav.home"/></a></p>
      <div class="cols">
        <article class="reading">
          <xsl:apply-templates select="movement/row"/>
          <xsl:if test="not(movement/row)"><h1><t:text key="movement.none"/></h1></xsl:if>
          <xsl:apply-templates select="passages/row"/>
        </article>
        <div class="rail">
          <xsl:if test="passages/row">
            <nav class="card toc" aria-labelledby="toc">
              <h2 id="toc"><t:text key="movement.toc"/></h2>
              <ul>
                <xsl:if test="passages/row[@kind='goal']"><li><a href="#goal"><t:text key="movement.goal"/></a></li></xsl:if>
                <xsl:for-each select="passages/row[@kind='content']"><li><a href="#content-{@n}"><xsl:value-of select="@n"/>. <xsl:value-of select="@title"/></a></li></xsl:for-each>
                <xsl:if test="passages/row[@kind='closing']"><li><a href="#closing"><t:text key="movement.closing"/></a></li></xsl:if>
              </ul>
            </nav>
          </xsl:if>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="movement/row">
    <p class="kicker"><t:lookup select="@kind" prefix="movement.kind."/> · <t:text key="movement.plan" no="@plan_no" on="plan_on"/></p>
    <h1><xsl:value-of select="@name"/></h1>
  </xsl:template>

  <xsl:template match="passages/row"><p><xsl:value-of select="text"/></p></xsl:template>
  <xsl:template match="passages/row[@kind='goal']"><h2 id="goal"><t:text key="movement.goal"/></h2><p><xsl:value-of select="text"/></p></xsl:template>
  <xsl:template match="passages/row[@kind='content']">
    <xsl:if test="not(preceding-sibling::row[@kind='content'])"><h2><t:text key="movement.contents" n="count(../row[@kind='content'])"/></h2></xsl:if>
    <section class="content" id="content-{@n}">
      <span class="no" aria-hidden="true"><xsl:value-of select="@n"/></span>
      <div>
        <h3><span class="vh"><xsl:value-of select="@n"/>. </span><xsl:value-of select="@title"/></h3>
        <p><xsl:value-of select="text"/></p>
        <p class="to"><t:text key="movement.addressees" who="@addressees"/></p>
      </div>
    </section>
  </xsl:template>
  <xsl:template match="passages/row[@kind='closing']">
    <h2 id="closing"><t:text key="movement.closing"/></h2>
    <p><xsl:value-of select="text"/></p>
    <p class="to"><t:text key="movement.addressees" who="@addressees"/></p>
  </xsl:template>
</xsl:stylesheet>
