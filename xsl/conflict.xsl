<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>

  <!-- Somebody saved in between: both versions side by side, a choice for each field, nothing lost. -->
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="conflict/@kept"><t:text key="conflict.title_kept"/></xsl:when><xsl:otherwise><t:text key="conflict.title"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="class">form</xsl:template>
  <xsl:template match="page" mode="scripts"><script defer="defer" a:src="js/keep.js"></script></xsl:template>
  <xsl:template match="page" mode="language"/>

  <!-- The open page, or what a browser had kept of an earlier one: keep.js forgets it once a choice is made. -->
  <xsl:variable name="kept"><xsl:choose><xsl:when test="/page/conflict/@kept"><xsl:value-of select="/page/conflict/keep[@name='sent.kept']"/></xsl:when><xsl:otherwise><xsl:value-of select="/page/conflict/keep[@name='sent.page']"/></xsl:otherwise></xsl:choose></xsl:variable>

  <xsl:template match="page" mode="main">
    <div class="in"><div class="column wide-column">
      <p class="back"><a href="{conflict/@back}" data-drop="1"><t:text key="conflict.theirs_only"/></a></p>
      <h1><xsl:apply-templates select="." mode="title"/></h1>
      <p class="facts"><xsl:value-of select="conflict/@title"/><xsl:if test="conflict/@section!=''"> · <xsl:value-of select="conflict/@section"/></xsl:if></p>
      <div class="notice warning" role="alert">
        <xsl:call-template name="i-warning"/>
        <p><xsl:choose>
          <xsl:when test="conflict/@kept"><t:text key="conflict.kept"/></xsl:when>
          <xsl:when test="conflict/@by and conflict/at"><t:text key="conflict.by" who="conflict/@by" at="conflict/at"/></xsl:when>
          <xsl:otherwise><t:text key="conflict.somebody"/></xsl:otherwise>
        </xsl:choose><xsl:text> </xsl:text><t:text key="conflict.what"/></p>
      </div>
      <form method="post" action="{conflict/@action}" id="edit">
        <xsl:if test="$kept!=''"><xsl:attribute name="data-kept"><xsl:value-of select="$kept"/></xsl:attribute></xsl:if>
        <button type="submit" class="vh" name="do" value="save" tabindex="-1" aria-hidden="true"><t:text key="conflict.do"/></button>
        <input type="hidden" name="token" value="{$token}"/>
        <input type="hidden" name="revision" value="{conflict/@revision}"/>
        <xsl:apply-templates select="conflict/keep"/>
        <xsl:apply-templates select="conflict/difference/field"/>
      </form>
    </div></div>
  </xsl:template>

  <xsl:template match="keep"><input type="hidden" name="{@name}" value="{@value}"/></xsl:template>
  <!-- Line breaks would not survive in an input's value. -->
  <xsl:template match="keep[not(@value)]"><textarea hidden="hidden" name="{@name}"><xsl:value-of select="."/></textarea></xsl:template>

  <xsl:template match="difference/field">
    <fieldset class="card pick">
      <legend><xsl:value-of select="@label"/></legend>
      <div class="two">
        <div>
          <div class="tick"><input type="radio" id="mine-{@name}" name="pick.{@name}" value="mine" checked="checked"/><label for="mine-{@name}"><t:text key="conflict.mine"/></label></div>
          <div class="keep"><xsl:apply-templates select="mine"/></div>
        </div>
        <div>
          <div class="tick"><input type="radio" id="theirs-{@name}" name="pick.{@name}" value="theirs"/><label for="theirs-{@name}"><t:text key="conflict.theirs"/></label></div>
          <div class="keep"><xsl:apply-templates select="theirs"/></div>
        </div>
      </div>
    </fieldset>
  </xsl:template>

  <xsl:template match="mine|theirs"><xsl:choose><xsl:when test="value[.!='']"><xsl:for-each select="value"><p><xsl:value-of select="."/></p></xsl:for-each></xsl:when><xsl:otherwise><p class="none"><t:text key="conflict.empty"/></p></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="page" mode="foot">
    <footer class="bar"><div class="in">
      <button type="submit" form="edit" class="button primary" name="do" value="save"><t:text key="conflict.do"/></button>
      <a class="button" href="{conflict/@back}" data-drop="1"><t:text key="conflict.theirs_only"/></a>
    </div></footer>
  </xsl:template>
</xsl:stylesheet>
