<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>

  <!-- What both genres have and name otherwise. -->
  <xsl:variable name="d"><xsl:if test="/page/confirm/@name='delete'"><xsl:value-of select="$g"/></xsl:if></xsl:variable>

  <!-- An act that asks once more, or asks for a reason: withdraw, return, delete, undo. -->
  <xsl:template match="page" mode="title"><t:lookup select="concat(confirm/@name,$d)" prefix="confirm.title."/></xsl:template>
  <!-- A reason that is being written would be lost by a link. -->
  <xsl:template match="page" mode="language"><xsl:if test="not(confirm/reason)"><xsl:apply-imports/></xsl:if></xsl:template>

  <xsl:template match="page" mode="main"><div class="in"><div class="column"><xsl:apply-templates select="errors"/><xsl:apply-templates select="confirm"/></div></div></xsl:template>

  <xsl:template match="confirm">
    <h1><t:lookup select="concat(@name,$d)" prefix="confirm.title."/></h1>
    <p class="facts"><xsl:if test="subject/@code!=''"><b class="nb"><xsl:value-of select="subject/@code"/></b> · </xsl:if><xsl:value-of select="subject/@name"/><xsl:if test="subject/@unit!=''"> · <xsl:value-of select="subject/@unit"/></xsl:if><xsl:if test="subject/@nominees"> · <t:text key="work.nominees" n="subject/@nominees"/></xsl:if></p>
    <form method="post" action="{@action}" class="card">
      <p><t:lookup select="concat(@name,$d)" prefix="confirm.what."/></p>
      <xsl:if test="due"><p><b><t:text key="confirm.due" day="due"/></b></p></xsl:if>
      <input type="hidden" name="token" value="{$token}"/>
      <xsl:if test="@revision"><input type="hidden" name="revision" value="{@revision}"/></xsl:if>
      <xsl:if test="@key"><input type="hidden" name="key" value="{@key}"/></xsl:if>
      <xsl:apply-templates select="/page/desk_to_remind[row]"/>
      <xsl:apply-templates select="reason"/>
      <xsl:if test="line">
        <h2><t:text key="confirm.lines"/></h2>
        <p class="hint"><t:text key="confirm.lines_hint"/></p>
        <xsl:apply-templates select="line"/>
      </xsl:if>
      <p class="buttons">
        <button type="submit" name="do" value="{@name}"><xsl:attribute name="class">button <xsl:value-of select="@kind"/></xsl:attribute><t:lookup select="concat(@name,$d)" prefix="confirm.do."/></button>
        <a class="button" href="{@back}"><t:text key="confirm.back"/></a>
      </p>
    </form>
  </xsl:template>

  <xsl:template match="confirm/reason">
    <div>
      <xsl:attribute name="class">field<xsl:if test="@error"> bad</xsl:if></xsl:attribute>
      <label for="reason"><xsl:choose><xsl:when test="@optional"><t:text key="confirm.message"/><span class="opt"><xsl:text> </xsl:text><t:text key="field.optional"/></span></xsl:when><xsl:otherwise><t:text key="confirm.reason"/></xsl:otherwise></xsl:choose></label>
      <p class="hint" id="h-reason"><t:lookup select="../@name" prefix="confirm.hint."/></p>
      <xsl:if test="@error"><p class="error" id="e-reason"><xsl:call-template name="i-error"/><xsl:choose><xsl:when test="@optional"><t:text key="fault.confirm.message"/></xsl:when><xsl:otherwise><t:text key="fault.confirm.reason"/></xsl:otherwise></xsl:choose></p></xsl:if>
      <textarea id="reason" name="reason" rows="5"><xsl:attribute name="aria-describedby"><xsl:if test="@error">e-reason </xsl:if>h-reason c-reason</xsl:attribute><xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if><xsl:value-of select="."/></textarea>
      <p class="hint" id="c-reason" data-count="reason"><t:text key="field.count" n="@count" max="@max"/><xsl:if test="not(@optional)"><t:text key="field.count_min" min="@min"/></xsl:if></p>
    </div>
  </xsl:template>

  <!-- Units that are to be told, by name; those that were today are left in peace. -->
  <xsl:template match="desk_to_remind">
    <h2><t:text key="confirm.units" n="count(row[not(@today)])"/></h2>
    <ul class="items"><xsl:for-each select="row">
      <li><xsl:value-of select="@name"/><xsl:if test="told_at"><small><xsl:choose><xsl:when test="@today"><t:text key="confirm.told_today" at="told_at"/></xsl:when><xsl:otherwise><t:text key="confirm.told" at="told_at"/></xsl:otherwise></xsl:choose></small></xsl:if></li>
    </xsl:for-each></ul>
  </xsl:template>

  <xsl:template match="confirm/line">
    <div>
      <xsl:attribute name="class">field<xsl:if test="reason/@error"> bad</xsl:if></xsl:attribute>
      <label for="reason-{@id}"><xsl:value-of select="@name"/><xsl:if test="@detail"><span class="opt"><xsl:text> </xsl:text><xsl:value-of select="@detail"/></span></xsl:if></label>
      <xsl:if test="reason/@error"><p class="error" id="e-reason-{@id}"><xsl:call-template name="i-error"/><t:text key="fault.confirm.note"/></p></xsl:if>
      <textarea id="reason-{@id}" name="reason.{@id}" rows="2"><xsl:if test="reason/@error"><xsl:attribute name="aria-describedby">e-reason-<xsl:value-of select="@id"/></xsl:attribute><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if><xsl:value-of select="reason"/></textarea>
    </div>
  </xsl:template>
</xsl:stylesheet>
