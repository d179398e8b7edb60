<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>
  <xsl:include href="widgets/choose.xsl"/>
  <xsl:include href="widgets/version.xsl"/>

  <!-- What the draft would change, whom it touches, and from when: the word that publishes it. -->
  <xsl:template match="page" mode="title"><t:text key="forms.review"/>: <xsl:value-of select="form/@title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <xsl:apply-templates select="publish" mode="faults"/>
      <xsl:call-template name="draft-head"><xsl:with-param name="here"><t:text key="forms.review"/></xsl:with-param></xsl:call-template>
      <p class="facts"><xsl:value-of select="form/@name"/> · <t:text key="forms.on_base" n="form/@base"/></p>
      <div class="cols">
        <div><xsl:apply-templates select="changes"/><xsl:apply-templates select="impact"/></div>
        <div class="rail"><xsl:apply-templates select="publish"/></div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="changes">
    <section class="card"><h2><t:text key="forms.changes" n="@count" from="@from"/></h2>
      <xsl:choose>
        <xsl:when test="change">
          <table class="list cards"><caption class="vh"><t:text key="forms.changes" n="@count" from="@from"/></caption>
            <thead><tr><th scope="col"><t:text key="forms.where"/></th><th scope="col"><t:text key="forms.change"/></th><th scope="col"><t:text key="forms.was_is"/></th></tr></thead>
            <tbody><xsl:apply-templates select="change"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p><t:text key="forms.no_changes"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="change">
    <tr>
      <th scope="row"><xsl:value-of select="@label"/><small><xsl:if test="@section"><xsl:value-of select="@section"/> · </xsl:if><xsl:value-of select="@name"/></small></th>
      <td class="nb"><t:lookup select="concat(@kind,'.',@what)" prefix="form_change."/><xsl:if test="@kind!='changed' and @what='field'"><small><t:lookup select="@type" prefix="form_type."/></small></xsl:if></td>
      <td><xsl:choose><xsl:when test="part"><ul class="items"><xsl:apply-templates select="part"/></ul></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
    </tr>
  </xsl:template>

  <xsl:template match="part">
    <li><b><t:lookup select="@name" prefix="form_part."/><xsl:if test="@of"> (<xsl:value-of select="@of"/>)</xsl:if><xsl:if test="@lang">, <t:lookup select="@lang" prefix="form_lang."/></xsl:if>: </b>
      <xsl:choose><xsl:when test="@was"><del><xsl:value-of select="@was"/></del></xsl:when><xsl:otherwise><t:text key="forms.nothing"/></xsl:otherwise></xsl:choose>
      <xsl:text> → </xsl:text>
      <xsl:choose><xsl:when test="@is"><ins><xsl:value-of select="@is"/></ins></xsl:when><xsl:otherwise><t:text key="forms.nothing"/></xsl:otherwise></xsl:choose>
    </li>
  </xsl:template>

  <xsl:template match="impact">
    <section class="card"><h2><t:text key="forms.impact"/></h2>
      <p><t:text key="forms.impact_drafts" n="@drafts" touched="@touched"/><xsl:if test="@more"><xsl:text> </xsl:text><t:text key="forms.impact_more" n="@drafts"/></xsl:if><xsl:text> </xsl:text><t:text key="forms.impact_move"/></p>
      <p><t:text key="forms.impact_sent" n="@sent"/></p>
    </section>
    <xsl:if test="row">
      <section class="card">
        <table class="list cards"><caption class="vh"><t:text key="forms.impact"/></caption>
          <thead><tr><th scope="col"><t:text key="forms.field"/></th><th scope="col" class="r"><t:text key="forms.lost"/></th><th scope="col" class="r"><t:text key="forms.refused"/></th><th scope="col" class="r"><t:text key="forms.missing"/></th></tr></thead>
          <tbody><xsl:for-each select="row"><tr><th scope="row"><xsl:value-of select="@label"/><small><xsl:value-of select="@name"/></small></th><td class="r" t:data-label="forms.lost"><xsl:value-of select="@lost"/></td><td class="r" t:data-label="forms.refused"><xsl:value-of select="@refused"/></td><td class="r" t:data-label="forms.missing"><xsl:value-of select="@missing"/></td></tr></xsl:for-each></tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="publish">
    <section class="card"><h2><t:text key="forms.publish"/></h2>
      <form method="post" action="{../form/@place}/publish">
        <input type="hidden" name="token" value="{$token}"/>
        <input type="hidden" name="revision" value="{../form/@revision}"/>
        <xsl:call-template name="text"><xsl:with-param name="name">from</xsl:with-param><xsl:with-param name="label"><t:text key="forms.from"/></xsl:with-param><xsl:with-param name="hint"><t:text key="forms.from_hint" day="earliest"/></xsl:with-param><xsl:with-param name="value" select="@from"/></xsl:call-template>
        <xsl:if test="error/@what"><pre class="keep"><xsl:value-of select="error/@what"/></pre></xsl:if>
        <p class="note"><t:text key="forms.publish_hint"/></p>
        <p class="buttons"><button type="submit" class="button primary"><t:text key="forms.publish_do"/></button><a class="button" href="{../form/@place}"><t:text key="confirm.back"/></a></p>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
