<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>
  <xsl:include href="widgets/answers.xsl"/>
  <xsl:include href="widgets/field.xsl"/>
  <xsl:include href="widgets/group.xsl"/>
  <xsl:include href="widgets/figures.xsl"/>
  <xsl:include href="widgets/twins.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/keep.xsl"/>

  <!-- One section of a form, the section list beside it. -->
  <xsl:template match="page" mode="title">
    <xsl:value-of select="form/section/@label"/>
    <xsl:if test="part/@name!=''">: <xsl:value-of select="part/@name"/></xsl:if>
  </xsl:template>
  <xsl:template match="page" mode="class">form</xsl:template>
  <xsl:template match="page" mode="scripts"><script defer="defer" a:src="js/keep.js"></script></xsl:template>
  <!-- Here the language is a button of the form, so that nothing typed is lost. -->
  <xsl:template match="page" mode="language"/>

  <xsl:template match="page" mode="main">
    <div class="in formcols">
      <xsl:if test="form/section/figures"><xsl:attribute name="class">in formcols sheeted</xsl:attribute></xsl:if>
      <div class="formmain">
        <p class="back"><a href="{dossier/row/@href}"><xsl:call-template name="dossier-name"/></a></p>
        <xsl:apply-templates select="form/errors"/>
        <h1>
          <xsl:value-of select="form/@title"/>
          <xsl:if test="part/@name!=''">: <xsl:value-of select="part/@name"/></xsl:if>
        </h1>
        <p class="facts">
          <xsl:if test="part/@n"><t:text key="form.nominee_of" n="part/@n" of="part/@of"/><xsl:text> · </xsl:text></xsl:if>
          <xsl:if test="form/@saved and form/errors/@count!='0'"><b><t:text key="form.saved_with_errors"/></b><xsl:text> </xsl:text></xsl:if>
          <t:text key="form.optional_note"/>
        </p>
        <xsl:apply-templates select="dossier/row[@open]" mode="unsent"/>
        <xsl:apply-templates select="returns"/>
        <xsl:apply-templates select="newer"/>
        <xsl:apply-templates select="form/warnings"/>
        <xsl:apply-templates select="twins"/>
        <form method="post" action="{form/@action}" id="edit" novalidate="novalidate" autocomplete="off" data-keep="1" data-page="{form/@saved_page}" data-no="{form/@saved_no}">
          <xsl:if test="form/section/field[@type='file']">
            <xsl:attribute name="enctype">multipart/form-data</xsl:attribute>
            <xsl:attribute name="data-sending"><t:text key="files.sending"/></xsl:attribute>
            <xsl:attribute name="data-failed"><t:text key="files.failed"/></xsl:attribute>
          </xsl:if>
          <button type="submit" class="vh" name="do" value="next" tabindex="-1" aria-hidden="true"><t:text key="form.next"/></button>
          <input type="hidden" name="token" value="{$token}"/>
          <input type="hidden" name="revision" value="{form/@revision}"/>
          <input type="hidden" name="sent.by" value="{$who/@login}"/>
          <input type="hidden" name="sent.legacy" value="{count(form/section//*[@legacy])}"/>
          <xsl:apply-templates select="form/section"/>
        </form>
      </div>
      <xsl:apply-templates select="form/sections"/>
    </div>
  </xsl:template>

  <xsl:template name="dossier-name">
    <xsl:choose>
      <xsl:when test="dossier/row/@code!=''"><t:text key="dossier.of_code" code="dossier/row/@code"/></xsl:when>
      <xsl:otherwise><t:text key="dossier.draft_of" name="dossier/row/@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The form has a newer version; the part goes over by this word alone. -->
  <xsl:template match="newer">
    <form method="post" action="{@action}" class="notice info" id="newer">
      <xsl:call-template name="i-info"/>
      <div>
        <p><b><t:text key="newer.is" day="valid_from"/></b><xsl:text> </xsl:text><t:text key="newer.stays"/></p>
        <xsl:if test="row[@lost]"><p><t:text key="newer.lost"/><xsl:text> </xsl:text><xsl:for-each select="row[@lost]"><xsl:if test="position()!=1">; </xsl:if><b><xsl:value-of select="@label"/></b></xsl:for-each>.</p></xsl:if>
        <xsl:if test="row[@missing]"><p><t:text key="newer.missing"/><xsl:text> </xsl:text><xsl:for-each select="row[@missing]"><xsl:if test="position()!=1">; </xsl:if><b><xsl:value-of select="@label"/></b></xsl:for-each>.</p></xsl:if>
        <xsl:if test="row[@refused]"><p><t:text key="newer.refused"/><xsl:text> </xsl:text><xsl:for-each select="row[@refused]"><xsl:if test="position()!=1">; </xsl:if><b><xsl:value-of select="@label"/></b></xsl:for-each>.</p></xsl:if>
        <xsl:if test="not(row)"><p><t:text key="newer.keeps"/></p></xsl:if>
        <input type="hidden" name="token" value="{$token}"/>
        <input type="hidden" name="sent.by" value="{$who/@login}"/>
        <input type="hidden" name="to" value="{@to}"/>
        <input type="hidden" name="section" value="{@section}"/>
        <p><button type="submit" class="button small"><t:text key="newer.move"/></button></p>
      </div>
    </form>
  </xsl:template>

  <xsl:template match="form/sections">
    <nav class="sections" t:aria-label="form.sections">
      <p><t:text key="form.sections"/></p>
      <ol><xsl:for-each select="section">
        <li>
          <a href="{@href}">
            <xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <span><xsl:value-of select="@n"/>. <xsl:value-of select="@label"/></span>
            <xsl:choose>
              <xsl:when test="@errors!='0' and @errors!=''"><span class="bad"><t:text key="part.errors_short" n="@errors"/></span></xsl:when>
              <xsl:when test="@state='done'"><span class="ok"><span class="vh"><t:text key="part.done"/></span></span></xsl:when>
            </xsl:choose>
          </a>
        </li>
      </xsl:for-each></ol>
      <p class="note"><t:text key="form.help"/><xsl:text> </xsl:text><span class="nb"><xsl:call-template name="help"/></span></p>
      <xsl:if test="/page/part/@delete"><p><a class="danger" href="{/page/part/@delete}"><t:text key="act.delete_nominee"/></a></p></xsl:if>
    </nav>
  </xsl:template>

  <xsl:template match="form/section">
    <h2 class="ruled"><xsl:if test="/page/form/sections/section[@current]/@n"><xsl:value-of select="/page/form/sections/section[@current]/@n"/>. </xsl:if><xsl:value-of select="@label"/></h2>
    <xsl:if test="@hint"><p class="hint"><xsl:value-of select="@hint"/></p></xsl:if>
    <xsl:apply-templates select="field|group|figures"/>
  </xsl:template>

  <xsl:template match="page" mode="foot">
    <footer class="bar"><div class="in">
      <xsl:call-template name="keep-notices"/>
      <button type="submit" form="edit" class="button primary" name="do" value="next"><t:text key="form.next"/></button>
      <button type="submit" form="edit" class="button" name="do" value="save"><t:text key="form.save"/></button>
      <xsl:call-template name="keep-saved"/>
      <button type="submit" form="edit" class="plain end" name="do"><xsl:attribute name="value">lang:<t:text key="language.code"/></xsl:attribute><t:text key="language.name"/></button>
    </div></footer>
  </xsl:template>
</xsl:stylesheet>
