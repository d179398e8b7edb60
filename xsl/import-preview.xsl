<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>
  <xsl:include href="widgets/pager.xsl"/>

  <!-- What was read of a list, line by line, before anything is written. -->
  <xsl:template match="page" mode="title"><t:text key="import.preview"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/nominate/{dossier/row/@id}"><xsl:choose><xsl:when test="dossier/row/@code!=''"><t:text key="dossier.of_code" code="dossier/row/@code"/></xsl:when><xsl:otherwise><t:text key="dossier.draft_of" name="dossier/row/@name"/></xsl:otherwise></xsl:choose></a></p>
      <h1><t:text key="import.preview"/></h1>
      <p class="facts"><xsl:if test="import/@name!=''"><b><xsl:value-of select="import/@name"/></b> · </xsl:if><xsl:if test="import/@sheet!=''"><xsl:value-of select="import/@sheet"/> · </xsl:if><t:lookup select="import/@kind" prefix="kind."/> · <t:text key="import.lines" n="import/@lines"/></p>
      <xsl:apply-templates select="legacy"/>
      <xsl:apply-templates select="import"/>
      <xsl:apply-templates select="lines"/>
    </div>
  </xsl:template>

  <xsl:template match="import">
    <section class="card">
      <h2><t:text key="import.nothing_yet"/></h2>
      <ul>
        <li><t:text key="import.new" n="@new"/></li>
        <xsl:if test="@known!='0'"><li><t:text key="import.known" n="@known"/></li></xsl:if>
        <xsl:if test="@errors!='0'"><li class="warn"><xsl:call-template name="i-error"/><span><t:text key="import.errors" n="@errors"/><xsl:if test="/page/notes/note[@key='wrong']"> (<xsl:for-each select="/page/notes/note[@key='wrong']"><xsl:value-of select="@text"/>: <xsl:value-of select="@n"/><xsl:if test="position()!=last()">; </xsl:if></xsl:for-each>)</xsl:if>. <t:text key="import.mend"/><xsl:text> </xsl:text><a href="{@wrong}"><t:text key="import.wrong_file"/></a></span></li></xsl:if>
        <xsl:if test="@warnings!='0'"><li><t:text key="import.warnings" n="@warnings"/></li></xsl:if>
        <xsl:for-each select="/page/notes/note[@key='zero' or @key='capitals']"><li><t:lookup select="@key" prefix="import.note." n="@n"/></li></xsl:for-each>
        <xsl:if test="@skipped!='0'"><li><details><summary><t:text key="import.skipped" n="@skipped"/></summary><ul><xsl:for-each select="/page/notes/note[@key='aside']"><li><t:text key="import.aside" row="@n" text="@text"/></li></xsl:for-each></ul></details></li></xsl:if>
        <xsl:if test="/page/columns/unused"><li><t:text key="import.unused"/><xsl:text> </xsl:text><xsl:for-each select="/page/columns/unused">“<xsl:value-of select="@label"/>”<xsl:if test="position()!=last()">, </xsl:if></xsl:for-each></li></xsl:if>
        <xsl:if test="@format='windows-1258'"><li><t:text key="import.windows"/></li></xsl:if>
      </ul>
      <p class="hint"><t:text key="import.later"/><xsl:text> </xsl:text><t:text key="import.expires" at="expires"/></p>
      <form method="post">
        <xsl:attribute name="action"><xsl:choose><xsl:when test="@new='0'"><xsl:value-of select="@cancel"/></xsl:when><xsl:otherwise><xsl:value-of select="@action"/></xsl:otherwise></xsl:choose></xsl:attribute>
        <input type="hidden" name="token" value="{$token}"/>
        <p class="buttons">
          <xsl:if test="@new!='0'"><button type="submit" class="button primary"><t:text key="import.confirm" n="@new"/></button></xsl:if>
          <xsl:if test="@new!='0' and @errors!='0' and @good!='0'"><button type="submit" class="button" name="only" value="good"><t:text key="import.confirm_good" n="@good"/></button></xsl:if>
          <button type="submit" class="button" formaction="{@cancel}"><t:text key="import.cancel"/></button>
        </p>
      </form>
    </section>
  </xsl:template>

  <!-- Columns that seem to be typed in an old font: turned at one word, before anything is written. -->
  <xsl:template match="legacy">
    <section class="notice warning" aria-labelledby="legacy">
      <xsl:call-template name="i-warning"/>
      <div>
        <h2 id="legacy"><t:lookup select="column[1]/@code" prefix="import.legacy."/></h2>
        <table class="list cards">
          <thead><tr><th scope="col"><t:text key="import.column"/></th><th scope="col"><t:text key="legacy.was"/></th><th scope="col"><t:text key="legacy.turned"/></th></tr></thead>
          <tbody><xsl:for-each select="column"><tr>
            <td t:data-label="import.column"><b><xsl:value-of select="@label"/></b></td>
            <td t:data-label="legacy.was"><xsl:for-each select="sample"><xsl:if test="position()!=1"><br/></xsl:if><xsl:value-of select="@was"/></xsl:for-each></td>
            <td t:data-label="legacy.turned"><xsl:for-each select="sample"><xsl:if test="position()!=1"><br/></xsl:if><xsl:value-of select="@turned"/></xsl:for-each></td>
          </tr></xsl:for-each></tbody>
        </table>
        <form method="post" action="{/page/import/@turn}">
          <input type="hidden" name="token" value="{$token}"/>
          <p class="buttons"><button type="submit" class="button"><t:text key="legacy.turn"/></button></p>
        </form>
        <p class="hint"><t:text key="import.legacy_else"/></p>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="lines">
    <div id="lines">
      <xsl:if test="/page/list/@errors_href"><p><a href="{/page/list/@errors_href}"><t:text key="import.only_errors"/></a></p></xsl:if>
      <xsl:if test="/page/list/@all_href"><p><a href="{/page/list/@all_href}"><t:text key="import.all"/></a></p></xsl:if>
      <xsl:if test="row">
        <section class="box" tabindex="0" t:aria-label="import.table">
          <table class="list cards">
            <caption class="vh"><t:text key="import.table"/></caption>
            <thead><tr>
              <th scope="col" class="r"><t:text key="import.row"/></th>
              <xsl:for-each select="/page/columns/column"><th scope="col"><xsl:value-of select="@label"/></th></xsl:for-each>
            </tr></thead>
            <tbody><xsl:apply-templates select="row"/></tbody>
          </table>
        </section>
        <xsl:apply-templates select="/page/list" mode="pager"/>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="lines/row">
    <tr>
      <td class="r" t:data-label="import.row"><xsl:value-of select="@row"/></td>
      <xsl:apply-templates select="cell"/>
    </tr>
  </xsl:template>

  <xsl:template match="cell">
    <td data-label="{@label}">
      <xsl:choose><xsl:when test="position()=1"><b><xsl:value-of select="@value"/></b></xsl:when><xsl:otherwise><xsl:value-of select="@value"/></xsl:otherwise></xsl:choose>
      <xsl:for-each select="error|warning"><xsl:call-template name="finding"/></xsl:for-each>
      <xsl:if test="@unread"><p class="warn"><xsl:call-template name="i-warning"/><span><t:text key="import.unread" typed="@unread"/></span></p></xsl:if>
      <xsl:if test="position()=1"><xsl:apply-templates select=".." mode="note"/></xsl:if>
    </td>
  </xsl:template>

  <xsl:template name="finding">
    <p>
      <xsl:attribute name="class"><xsl:choose><xsl:when test="self::error">error</xsl:when><xsl:otherwise>warn</xsl:otherwise></xsl:choose></xsl:attribute>
      <xsl:choose><xsl:when test="self::error"><xsl:call-template name="i-error"/></xsl:when><xsl:otherwise><xsl:call-template name="i-warning"/></xsl:otherwise></xsl:choose>
      <span><xsl:value-of select="@text"/></span>
    </p>
  </xsl:template>

  <!-- What is to be said of the whole line stands under its first cell. -->
  <xsl:template match="lines/row" mode="note">
    <xsl:choose>
      <xsl:when test="@state='same'"><small><a href="{$m}/nominate/{/page/dossier/row/@id}/nominees/{@other}"><t:text key="import.same"/></a></small></xsl:when>
      <xsl:when test="@state='twice'"><small><t:text key="import.twice" n="@other"/></small></xsl:when>
      <xsl:when test="@other"><p class="warn"><xsl:call-template name="i-warning"/><span><a href="{$m}/nominate/{/page/dossier/row/@id}/nominees/{@other}"><t:text key="import.alike"/></a></span></p></xsl:when>
    </xsl:choose>
    <xsl:for-each select="error|warning"><xsl:call-template name="finding"/></xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
