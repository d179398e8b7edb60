<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/copies.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/counts.xsl"/>
  <xsl:include href="widgets/acts.xsl"/>
  <xsl:include href="widgets/timeline.xsl"/>
  <xsl:include href="widgets/pager.xsl"/>
  <xsl:include href="widgets/answers.xsl"/>

  <!-- The dossier as a list of tasks: its head, its nominees one by one, check and submit. -->
  <xsl:template match="page" mode="title"><t:text key="dossier.name" name="dossier/row/@name"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}"><t:lookup select="@program" prefix="nav."/></a></p>
      <xsl:apply-templates select="dossier/row" mode="top"/>
      <div class="cols">
        <div>
          <xsl:apply-templates select="returns"/>
          <xsl:apply-templates select="dossier/row[@editable]" mode="progressbar"/>
          <xsl:apply-templates select="newer/row"/>
          <xsl:apply-templates select="head"/>
          <xsl:apply-templates select="nominees"/>
          <xsl:if test="dossier/row/@editable"><xsl:call-template name="check-and-submit"/></xsl:if>
        </div>
        <div class="rail">
          <xsl:apply-templates select="dossier/row" mode="deadline"/>
          <xsl:apply-templates select="people"/>
          <xsl:apply-templates select="events"/>
          <xsl:if test="last_save/row"><p class="note"><t:text key="dossier.last_save" by="last_save/row/@by" at="last_save/row/at"/></p></xsl:if>
          <p class="note"><xsl:call-template name="copies"><xsl:with-param name="at"><xsl:value-of select="concat($place, '/', /page/dossier/row/@id)"/></xsl:with-param></xsl:call-template><xsl:if test="dossier/row/@code!=''"> · <a href="{$place}/{dossier/row/@id}/submitted"><t:text key="dossier.submitted"/></a></xsl:if> · <a href="{$place}/new?from={dossier/row/@id}"><t:text key="dossier.again"/></a></p>
          <xsl:if test="acts/act[@kind='danger']"><p class="buttons"><xsl:apply-templates select="acts/act[@kind='danger']"/></p></xsl:if>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="dossier/row" mode="top">
    <h1><t:text key="dossier.name" name="@name"/></h1>
    <p class="facts">
      <xsl:if test="@code!=''"><b class="nb"><xsl:value-of select="@code"/></b> · </xsl:if>
      <xsl:value-of select="@unit"/> · <xsl:value-of select="@authority"/> · <xsl:value-of select="@procedure"/>
      <xsl:text> </xsl:text><xsl:apply-templates select="." mode="state"/>
    </p>
  </xsl:template>

  <xsl:template match="dossier/row" mode="progressbar">
    <div class="progressline">
      <p><b><t:text key="dossier.done" done="@done" parts="@parts"/></b><xsl:text> </xsl:text><t:text key="dossier.any_order"/></p>
      <progress max="{@parts}" value="{@done}" t:aria-label="dossier.progress"></progress>
    </div>
  </xsl:template>

  <!-- Forms have newer versions; what moving on means stands on the part's own page. -->
  <xsl:template match="newer/row">
    <xsl:variable name="of" select="concat($place, '/', /page/dossier/row/@id)"/>
    <p class="facts"><t:text key="newer.parts" n="@parts"/><xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="not(@nominee)"><a href="{$of}/head/{/page/head/row[1]/@name}#newer"><t:text key="newer.look"/></a></xsl:when>
        <xsl:when test="@name!=''"><a href="{$of}/nominees/{@nominee}#newer"><t:text key="newer.look_at" name="@name"/></a></xsl:when>
        <xsl:otherwise><a href="{$of}/nominees/{@nominee}#newer"><t:text key="newer.look"/></a></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="head">
    <section class="card">
      <h2><t:text key="dossier.head"/></h2>
      <ol class="tasks"><xsl:apply-templates select="row"/></ol>
    </section>
  </xsl:template>

  <xsl:template match="head/row">
    <li>
      <span class="no" aria-hidden="true"><xsl:value-of select="@n"/></span>
      <p>
        <xsl:choose>
          <xsl:when test="/page/dossier/row/@editable"><a href="{$place}/{/page/dossier/row/@id}/head/{@name}"><xsl:value-of select="@label"/></a></xsl:when>
          <xsl:otherwise><b><xsl:value-of select="@label"/></b></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@summary!=''"><small><xsl:value-of select="@summary"/></small></xsl:if>
      </p>
      <xsl:apply-templates select="." mode="progress"/>
    </li>
  </xsl:template>

  <xsl:template match="nominees">
    <section class="card" id="nominees">
      <h2><t:text key="dossier.nominees"/><xsl:if test="row"><small><xsl:text> (</xsl:text><xsl:apply-templates select="/page/counts/row" mode="counts"/>)</small></xsl:if></h2>
      <xsl:choose>
        <xsl:when test="row">
          <xsl:if test="/page/list/@errors_href"><p class="pad"><a href="{/page/list/@errors_href}"><t:text key="check.only_errors" n="/page/list/@errors"/></a></p></xsl:if>
          <xsl:if test="/page/list/@all_href"><p class="pad"><a href="{/page/list/@all_href}"><t:text key="dossier.all"/></a></p></xsl:if>
          <table class="list cards">
            <caption class="vh"><t:text key="dossier.nominees"/></caption>
            <thead><tr>
              <th scope="col" class="r"><t:text key="col.no"/></th>
              <th scope="col"><t:text key="col.subject"/></th>
              <th scope="col"><t:text key="col.contents"/></th>
              <th scope="col"><t:text key="col.award"/></th>
              <th scope="col"><t:text key="col.state"/></th>
            </tr></thead>
            <tbody><xsl:apply-templates select="row"/></tbody>
          </table>
          <xsl:if test="/page/list/@prev or /page/list/@next"><div class="pad"><xsl:apply-templates select="/page/list" mode="pager"/></div></xsl:if>
        </xsl:when>
        <xsl:otherwise><p class="pad"><t:text key="dossier.no_nominees"/></p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="/page/dossier/row/@editable and /page/kinds/row">
        <p class="buttons pad"><xsl:for-each select="/page/kinds/row">
          <a class="button small" href="{$place}/{/page/dossier/row/@id}/nominees/new?kind={@code}"><xsl:call-template name="i-plus"/><t:lookup select="@code" prefix="add."/></a>
        </xsl:for-each><a class="button small" href="{$place}/{/page/dossier/row/@id}/import"><t:text key="import.link"/></a></p>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="nominees/row">
    <tr>
      <td class="r no"><xsl:value-of select="@n"/></td>
      <td>
        <xsl:variable name="name"><xsl:choose><xsl:when test="@name!=''"><xsl:value-of select="@name"/></xsl:when><xsl:otherwise><t:text key="dossier.unnamed"/></xsl:otherwise></xsl:choose></xsl:variable>
        <xsl:choose>
          <xsl:when test="/page/dossier/row/@editable"><a class="name" href="{$place}/{/page/dossier/row/@id}/nominees/{@id}"><xsl:value-of select="$name"/></a></xsl:when>
          <xsl:otherwise><b><xsl:value-of select="$name"/></b></xsl:otherwise>
        </xsl:choose>
        <small><t:lookup select="@kind" prefix="kind."/><xsl:if test="@detail!=''"> · <xsl:value-of select="@detail"/></xsl:if></small>
        <xsl:if test="@twin!=''"><p class="warn"><xsl:call-template name="i-warning"/><span><t:text key="twice.short" where="@twin"/></span></p></xsl:if>
        <xsl:if test="reason!=''"><p class="warn"><xsl:call-template name="i-warning"/><span><b><t:text key="returns.line"/></b><xsl:text> </xsl:text><xsl:value-of select="reason"/></span></p></xsl:if>
      </td>
      <td t:data-label="col.contents"><xsl:value-of select="@contents"/></td>
      <td><xsl:value-of select="@award"/></td>
      <td><xsl:apply-templates select="." mode="progress"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="check-and-submit">
    <section class="card">
      <h2><t:text key="dossier.sending"/></h2>
      <ol class="tasks"><li>
        <p>
          <xsl:choose>
            <xsl:when test="acts/act[@name='submit']"><b><t:text key="dossier.check"/></b></xsl:when>
            <xsl:otherwise><a href="{$place}/{dossier/row/@id}/check"><t:text key="dossier.check"/></a></xsl:otherwise>
          </xsl:choose>
          <small><t:text key="dossier.check_hint"/></small>
        </p>
        <xsl:if test="acts/act[@kind!='danger']"><div class="buttons"><xsl:apply-templates select="acts/act[@kind!='danger']"/></div></xsl:if>
      </li></ol>
    </section>
  </xsl:template>

  <xsl:template match="people">
    <xsl:if test="row">
      <section class="card"><h2><t:text key="people.title"/></h2>
        <dl class="pairs"><xsl:for-each select="row"><div><dt><xsl:choose><xsl:when test="$report and @role='signer'"><t:text key="people.signer_report"/></xsl:when><xsl:otherwise><t:lookup select="@role" prefix="people."/></xsl:otherwise></xsl:choose></dt><dd><xsl:value-of select="@name"/></dd></div></xsl:for-each></dl>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
