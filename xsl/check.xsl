<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/copies.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/answers.xsl"/>
  <xsl:include href="widgets/pager.xsl"/>
  <xsl:include href="widgets/twins.xsl"/>

  <!-- The last look before submitting. -->
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="$report"><t:text key="check.title_report"/></xsl:when><xsl:otherwise><t:text key="check.title"/></xsl:otherwise></xsl:choose></xsl:template>
  <!-- An answer that is being written would be lost by a link. -->
  <xsl:template match="page" mode="language"><xsl:if test="not(answer[@required] or twice_reason)"><xsl:apply-imports/></xsl:if></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/{dossier/row/@id}"><xsl:choose><xsl:when test="dossier/row/@code!=''"><xsl:choose><xsl:when test="$report"><t:text key="dossier.of_code_report" code="dossier/row/@code"/></xsl:when><xsl:otherwise><t:text key="dossier.of_code" code="dossier/row/@code"/></xsl:otherwise></xsl:choose></xsl:when><xsl:otherwise><xsl:choose><xsl:when test="$report"><t:text key="dossier.draft_of_report" name="dossier/row/@name"/></xsl:when><xsl:otherwise><t:text key="dossier.draft_of" name="dossier/row/@name"/></xsl:otherwise></xsl:choose></xsl:otherwise></xsl:choose></a></p>
      <xsl:apply-templates select="errors"/>
      <div class="headline">
        <h1><xsl:choose><xsl:when test="$report"><t:text key="check.title_report"/></xsl:when><xsl:otherwise><t:text key="check.title"/></xsl:otherwise></xsl:choose></h1>
        <xsl:call-template name="copies"><xsl:with-param name="at"><xsl:value-of select="concat($place, '/', /page/dossier/row/@id)"/></xsl:with-param><xsl:with-param name="class">button small</xsl:with-param></xsl:call-template>
      </div>
      <p class="facts"><xsl:if test="dossier/row/@code!=''"><b class="nb"><xsl:value-of select="dossier/row/@code"/></b> · </xsl:if><xsl:value-of select="dossier/row/@unit"/> · <t:text key="check.to" to="dossier/row/@recipient"/></p>
      <div class="cols">
        <div>
          <div class="notice info" role="note"><xsl:call-template name="i-info"/><p><b><xsl:choose><xsl:when test="$report"><t:text key="check.not_yet_report"/></xsl:when><xsl:otherwise><t:text key="check.not_yet"/></xsl:otherwise></xsl:choose></b><xsl:text> </xsl:text><t:text key="check.how"/></p></div>
          <xsl:apply-templates select="warnings"/>
          <xsl:apply-templates select="twins"/>
          <xsl:apply-templates select="part"/>
          <xsl:apply-templates select="nominees"/>
          <xsl:choose>
            <xsl:when test="check/@closed"><div class="notice warning" role="note"><xsl:call-template name="i-warning"/><p><t:lookup select="concat('domain_',check/@closed)" prefix="notice."/></p></div></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="check"/></xsl:otherwise>
          </xsl:choose>
        </div>
        <div class="rail">
          <xsl:apply-templates select="dossier/row" mode="deadline"/>
        </div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="nominees">
    <section class="card" id="nominees">
      <h2><t:text key="dossier.nominees"/><small><xsl:text> </xsl:text>(<xsl:value-of select="/page/list/@total"/>)</small></h2>
      <xsl:choose>
        <xsl:when test="row">
          <xsl:if test="/page/list/@errors_href"><p class="pad"><a href="{/page/list/@errors_href}"><t:text key="check.only_errors" n="/page/list/@errors"/></a></p></xsl:if>
          <xsl:if test="/page/list/@all_href"><p class="pad"><a href="{/page/list/@all_href}"><t:text key="dossier.all"/></a></p></xsl:if>
          <table class="list cards">
            <caption class="vh"><t:text key="dossier.nominees"/></caption>
            <thead><tr>
              <th scope="col" class="r"><t:text key="col.no"/></th><th scope="col"><t:text key="col.subject"/></th><th scope="col"><t:text key="col.award"/></th><th scope="col" class="r"><t:text key="col.votes"/></th><th scope="col"><t:text key="col.certificate"/></th>
            </tr></thead>
            <tbody><xsl:for-each select="row">
              <tr>
                <td class="r no"><xsl:value-of select="@n"/></td>
                <td><a class="name" href="{@href}"><xsl:value-of select="@name"/><xsl:if test="not(@name!='')"><t:text key="dossier.unnamed"/></xsl:if></a><xsl:if test="@errors!='0' and @errors!=''"><br/><span class="bad"><t:text key="part.errors" n="@errors"/></span></xsl:if></td>
                <td><xsl:value-of select="@award"/></td>
                <td class="r" t:data-label="col.votes"><xsl:value-of select="@votes"/></td>
                <td><xsl:value-of select="@certificate_text"/></td>
              </tr>
            </xsl:for-each></tbody>
          </table>
          <xsl:if test="/page/list/@prev or /page/list/@next"><div class="pad"><xsl:apply-templates select="/page/list" mode="pager"/></div></xsl:if>
        </xsl:when>
        <xsl:otherwise><p><t:text key="check.no_nominees"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="check">
    <form class="card commit" method="post" action="{@action}" id="edit">
      <h2><xsl:choose><xsl:when test="$report"><t:text key="check.commit_report"/></xsl:when><xsl:otherwise><t:text key="check.commit"/></xsl:otherwise></xsl:choose></h2>
      <input type="hidden" name="token" value="{$token}"/>
      <input type="hidden" name="revision" value="{@revision}"/>
      <input type="hidden" name="round" value="{@round}"/>
      <input type="hidden" name="sent.by" value="{$who/@login}"/>
      <xsl:apply-templates select="/page/returns"/>
      <xsl:apply-templates select="/page/answer[@required]"/>
      <xsl:apply-templates select="/page/twice_reason"/>
      <p><xsl:choose><xsl:when test="$report"><t:text key="check.after_report"/></xsl:when><xsl:otherwise><t:text key="check.after"/></xsl:otherwise></xsl:choose></p>
      <xsl:variable name="bad" select="/page/declaration/@error"/>
      <div>
        <xsl:attribute name="class">field<xsl:if test="$bad"> bad</xsl:if></xsl:attribute>
        <xsl:if test="$bad"><p class="error" id="e-declaration"><xsl:call-template name="i-error"/><t:lookup select="concat('declare',$g)" prefix="fault.check."/></p></xsl:if>
        <div class="tick">
          <input type="checkbox" id="declaration" name="declaration" value="1"><xsl:if test="$bad"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">e-declaration</xsl:attribute></xsl:if></input>
          <label for="declaration"><xsl:choose><xsl:when test="$report"><t:text key="check.declaration_report"/></xsl:when><xsl:otherwise><t:text key="check.declaration"/></xsl:otherwise></xsl:choose></label>
        </div>
      </div>
      <p class="buttons">
        <button type="submit" class="button primary" name="do" value="submit"><xsl:choose><xsl:when test="$report"><t:text key="check.do_report"/></xsl:when><xsl:otherwise><t:text key="check.do"/></xsl:otherwise></xsl:choose></button>
        <a class="button" href="{$place}/{/page/dossier/row/@id}"><xsl:choose><xsl:when test="$report"><t:text key="check.later_report"/></xsl:when><xsl:otherwise><t:text key="check.later"/></xsl:otherwise></xsl:choose></a>
      </p>
    </form>
  </xsl:template>

  <xsl:template match="error[@key='declare']" mode="words"><t:lookup select="concat(@key,$g)" prefix="fault.check."/></xsl:template>

  <!-- What must be written before sending: the answer to a return; why they go on with who is perhaps named twice. -->
  <xsl:template match="page/answer[@required]|page/twice_reason">
    <xsl:variable name="id"><xsl:choose><xsl:when test="self::answer">answer</xsl:when><xsl:otherwise>twice</xsl:otherwise></xsl:choose></xsl:variable>
    <div>
      <xsl:attribute name="class">field<xsl:if test="@error"> bad</xsl:if></xsl:attribute>
      <label for="{$id}"><t:lookup select="$id" prefix="saying."/></label>
      <p class="hint" id="h-{$id}"><t:lookup select="concat($id,'_hint')" prefix="saying."/></p>
      <xsl:if test="@error"><p class="error" id="e-{$id}"><xsl:call-template name="i-error"/><t:lookup select="$id" prefix="fault.check."/></p></xsl:if>
      <textarea id="{$id}" name="{$id}" rows="4"><xsl:attribute name="aria-describedby"><xsl:if test="@error">e-<xsl:value-of select="$id"/><xsl:text> </xsl:text></xsl:if>h-<xsl:value-of select="$id"/> c-<xsl:value-of select="$id"/></xsl:attribute><xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if><xsl:value-of select="."/></textarea>
      <p class="hint" id="c-{$id}" data-count="{$id}"><t:text key="field.count" n="@count" max="@max"/><t:text key="field.count_min" min="@min"/></p>
    </div>
  </xsl:template>
</xsl:stylesheet>
