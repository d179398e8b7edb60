<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/version.xsl"/>

  <!-- One thing of a draft: its words in both languages, its bounds, its choices. -->
  <xsl:template match="page" mode="title"><xsl:call-template name="thing-title"/></xsl:template>
  <xsl:template name="thing-title">
    <xsl:choose><xsl:when test="edit/thing/@what='new'"><t:text key="forms.add_field"/></xsl:when><xsl:otherwise><xsl:value-of select="edit/thing/@label"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in"><div class="column">
      <xsl:if test="edit/error or edit/fault">
        <section class="errbox" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-title">
          <h2 id="errors-title"><t:text key="errors.title" n="count(edit/error|edit/fault)"/></h2>
          <ul>
            <xsl:for-each select="edit/error"><li><a href="#f-{@field}"><xsl:apply-templates select="." mode="input"/>: <t:lookup select="@key" prefix="form_input."/></a></li></xsl:for-each>
            <xsl:for-each select="edit/fault"><li><a href="#edit"><t:lookup select="@key" prefix="form_fault."/></a></li></xsl:for-each>
          </ul>
          <xsl:if test="edit/fault/@what"><pre class="keep"><xsl:value-of select="edit/fault/@what"/></pre></xsl:if>
        </section>
      </xsl:if>
      <xsl:call-template name="draft-head"><xsl:with-param name="here"><xsl:call-template name="thing-title"/></xsl:with-param></xsl:call-template>
      <p class="facts"><t:lookup select="edit/thing/@type" prefix="form_type."/><xsl:if test="edit/thing/@name!=''"> · <xsl:value-of select="edit/thing/@name"/></xsl:if></p>
      <form method="post" action="{edit/@action}" id="edit" data-guard="1">
        <button type="submit" class="vh" name="do" value="save" tabindex="-1" aria-hidden="true"><t:text key="forms.save"/></button>
        <input type="hidden" name="token" value="{$token}"/>
        <input type="hidden" name="revision" value="{form/@revision}"/>
        <xsl:if test="edit/thing/@what='new'"><xsl:call-template name="type-choice"/></xsl:if>
        <xsl:apply-templates select="edit/thing/words|edit/thing/required|edit/thing/bound"/>
        <xsl:if test="edit/thing/option">
          <fieldset class="field"><legend><t:text key="forms.options"/></legend><p class="hint"><t:text key="forms.options_hint"/></p><xsl:apply-templates select="edit/thing/option"/></fieldset>
        </xsl:if>
        <p class="buttons"><button type="submit" class="button primary" name="do" value="save"><t:text key="forms.save"/></button><a class="button" href="{form/@place}"><t:text key="confirm.back"/></a><xsl:if test="edit/thing/@what='field' or edit/thing/@what='group' or edit/thing/@what='figure'"><button type="submit" class="button danger" name="do" value="remove"><t:text key="forms.remove"/></button></xsl:if></p>
      </form>
    </div></div>
  </xsl:template>

  <!-- The name of the input that an error is about. -->
  <xsl:template match="edit/error" mode="input">
    <xsl:variable name="type" select="../thing/@type"/>
    <xsl:variable name="stem" select="substring-before(concat(@field, '.'), '.')"/>
    <xsl:variable name="n" select="substring-before(substring-after(@field, 'option.'), '.')"/>
    <xsl:variable name="vi" select="substring(@field, string-length(@field) - 2)='.vi'"/>
    <xsl:choose>
      <xsl:when test="$n!='' and $vi"><t:text key="forms.option_vi" n="$n"/></xsl:when>
      <xsl:when test="$n!=''"><t:text key="forms.option_en" n="$n"/></xsl:when>
      <xsl:when test="$vi"><t:lookup select="$stem" prefix="form_vi."/></xsl:when>
      <xsl:when test="contains(@field, '.')"><t:lookup select="$stem" prefix="form_en."/></xsl:when>
      <xsl:otherwise><t:lookup select="concat($type, '.', @field)" prefix="form_bound."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="type-choice">
    <xsl:variable name="type" select="edit/thing/@type"/>
    <div class="field"><label for="f-type"><t:text key="forms.type"/></label>
      <p class="hint" id="h-type"><t:text key="forms.type_hint"/></p>
      <select id="f-type" name="type" class="w-name" aria-describedby="h-type">
        <option value="text"><xsl:if test="$type='text'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="form_type.text"/></option>
        <option value="block"><xsl:if test="$type='block'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="form_type.block"/></option>
        <option value="int"><xsl:if test="$type='int'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="form_type.int"/></option>
        <option value="money"><xsl:if test="$type='money'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="form_type.money"/></option>
        <option value="year"><xsl:if test="$type='year'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="form_type.year"/></option>
        <option value="date"><xsl:if test="$type='date'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="form_type.date"/></option>
        <option value="flag"><xsl:if test="$type='flag'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="form_type.flag"/></option>
        <option value="choice"><xsl:if test="$type='choice'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><t:text key="form_type.choice"/></option>
      </select>
      <xsl:text> </xsl:text><button type="submit" class="button small" name="do" value="type"><t:text key="forms.type_do"/></button>
    </div>
  </xsl:template>

  <!-- One input of frame pages with the fault that stands at it. -->
  <xsl:template name="line">
    <xsl:param name="name"/><xsl:param name="label"/><xsl:param name="value"/><xsl:param name="optional"/><xsl:param name="width">full</xsl:param>
    <xsl:variable name="error" select="/page/edit/error[@field=$name]"/>
    <div>
      <xsl:attribute name="class">field<xsl:if test="$error"> bad</xsl:if></xsl:attribute>
      <label for="f-{$name}"><xsl:value-of select="$label"/><xsl:if test="$optional"><span class="opt"><xsl:text> </xsl:text><t:text key="field.optional"/></span></xsl:if></label>
      <xsl:if test="$error"><p class="error" id="e-{$name}"><xsl:call-template name="i-error"/><t:lookup select="$error/@key" prefix="form_input."/></p></xsl:if>
      <input type="text" id="f-{$name}" name="{$name}" value="{$value}" autocomplete="off" class="w-{$width}"><xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">e-<xsl:value-of select="$name"/></xsl:attribute></xsl:if></input>
    </div>
  </xsl:template>

  <xsl:template match="words">
    <xsl:call-template name="line"><xsl:with-param name="name"><xsl:value-of select="@name"/>.vi</xsl:with-param><xsl:with-param name="label"><t:lookup select="@name" prefix="form_vi."/></xsl:with-param><xsl:with-param name="value" select="@vi"/><xsl:with-param name="optional" select="@optional"/></xsl:call-template>
    <xsl:call-template name="line"><xsl:with-param name="name"><xsl:value-of select="@name"/>.en</xsl:with-param><xsl:with-param name="label"><t:lookup select="@name" prefix="form_en."/></xsl:with-param><xsl:with-param name="value" select="@en"/><xsl:with-param name="optional" select="@optional"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="bound">
    <xsl:call-template name="line"><xsl:with-param name="name" select="@name"/><xsl:with-param name="label"><t:lookup select="concat(../@type,'.',@name)" prefix="form_bound."/></xsl:with-param><xsl:with-param name="value" select="@value"/><xsl:with-param name="optional" select="1"/><xsl:with-param name="width">number</xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template match="required">
    <fieldset class="field inline"><legend><t:text key="forms.required"/></legend>
      <div class="tick"><input type="radio" id="f-required" name="required" value="yes"><xsl:if test="@value='yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="f-required"><t:text key="forms.required_yes"/></label></div>
      <div class="tick"><input type="radio" id="f-required-2" name="required" value="no"><xsl:if test="@value='no'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="f-required-2"><t:text key="forms.required_no"/></label></div>
      <xsl:if test="@text"><div class="tick"><input type="radio" id="f-required-3" name="required" value="keep"><xsl:if test="@value='keep'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="f-required-3"><t:text key="forms.required_keep" rule="@text"/></label></div></xsl:if>
    </fieldset>
  </xsl:template>

  <xsl:template match="thing/option">
    <xsl:call-template name="line"><xsl:with-param name="name">option.<xsl:value-of select="@n"/>.vi</xsl:with-param><xsl:with-param name="label"><t:text key="forms.option_vi" n="@n"/></xsl:with-param><xsl:with-param name="value" select="@vi"/><xsl:with-param name="optional" select="@fresh"/></xsl:call-template>
    <xsl:call-template name="line"><xsl:with-param name="name">option.<xsl:value-of select="@n"/>.en</xsl:with-param><xsl:with-param name="label"><t:text key="forms.option_en" n="@n"/></xsl:with-param><xsl:with-param name="value" select="@en"/><xsl:with-param name="optional" select="@fresh"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
