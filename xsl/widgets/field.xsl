<?xml version="1.0" encoding="UTF-8"?>
<!-- One field of a form definition: label, hint, error, input. Values and states come from form/fill. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">

  <!-- A field with one input. -->
  <xsl:template match="section/field">
    <div>
      <xsl:call-template name="field-class"/>
      <label for="{@id}"><xsl:call-template name="label-words"/></label>
      <xsl:call-template name="before-input"/>
      <xsl:apply-templates select="." mode="input"/>
      <xsl:call-template name="after-input"/>
    </div>
  </xsl:template>

  <!-- Several inputs under one question. -->
  <xsl:template match="section/field[@show='radio' or @show='check' or @type='birth' or @type='choices']">
    <fieldset>
      <xsl:call-template name="field-class"/>
      <xsl:call-template name="described"/>
      <legend><xsl:call-template name="label-words"/></legend>
      <xsl:call-template name="before-input"/>
      <xsl:apply-templates select="." mode="input"/>
      <xsl:call-template name="after-input"/>
    </fieldset>
  </xsl:template>

  <xsl:template match="section/field[@type='flag']">
    <div>
      <xsl:call-template name="field-class"/>
      <xsl:call-template name="before-input"/>
      <xsl:apply-templates select="." mode="input"/>
      <xsl:call-template name="after-input"/>
    </div>
  </xsl:template>

  <xsl:template match="section/field[@readonly]">
    <div class="field">
      <p class="label"><xsl:value-of select="@label"/></p>
      <p class="value" id="{@id}"><xsl:choose><xsl:when test="@shown"><xsl:value-of select="@shown"/></xsl:when><xsl:when test="option[@selected]"><xsl:value-of select="option[@selected]/@label"/></xsl:when><xsl:when test="@value!=''"><xsl:value-of select="@value"/></xsl:when><xsl:when test=".!=''"><xsl:value-of select="."/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></p>
      <xsl:if test="@hint"><p class="hint"><xsl:value-of select="@hint"/></p></xsl:if>
    </div>
  </xsl:template>

  <!-- Files: those that are there, then the choice of more; "upload" is a save that stays here. -->
  <xsl:template match="section/field[@type='file']">
    <div>
      <xsl:call-template name="field-class"/>
      <xsl:choose>
        <xsl:when test="@full"><p class="label"><xsl:call-template name="label-words"/></p></xsl:when>
        <xsl:otherwise><label for="{@id}"><xsl:call-template name="label-words"/></label></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="before-input"/>
      <p class="hint" id="{@id}-l"><xsl:value-of select="@limits"/></p>
      <div class="filelist">
        <xsl:if test="@full"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute><xsl:attribute name="tabindex">-1</xsl:attribute></xsl:if>
        <xsl:if test="file"><xsl:call-template name="files"/></xsl:if>
        <xsl:if test="@full"><p class="hint"><t:text key="files.full"/></p></xsl:if>
      </div>
      <xsl:if test="not(@full)">
        <div class="upload">
          <input type="file" id="{@id}" name="{@name}" multiple="multiple" data-most="{@most}" t:data-big="files.big">
            <xsl:if test="@accept"><xsl:attribute name="accept"><xsl:value-of select="@accept"/></xsl:attribute></xsl:if>
            <xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
            <xsl:attribute name="aria-describedby">
              <xsl:if test="@error"><xsl:value-of select="@id"/>-e<xsl:text> </xsl:text></xsl:if>
              <xsl:if test="@warning"><xsl:value-of select="@id"/>-w<xsl:text> </xsl:text></xsl:if>
              <xsl:if test="@hint or @because"><xsl:value-of select="@id"/>-h<xsl:text> </xsl:text></xsl:if>
              <xsl:value-of select="@id"/>-l<xsl:text/>
            </xsl:attribute>
          </input>
          <button type="submit" class="button small" name="do" value="upload:{@name}"><t:text key="files.upload"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@label"/></span></button>
        </div>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="field-class">
    <xsl:attribute name="class">
      <xsl:text>field</xsl:text>
      <xsl:if test="@error"> bad</xsl:if>
      <xsl:if test="@because"> under</xsl:if>
      <xsl:if test="@closed"> shut</xsl:if>
      <xsl:if test="@show='radio' and count(option) &lt; 4 and not(option/@hint)"> inline</xsl:if>
    </xsl:attribute>
    <xsl:if test="@private"><xsl:attribute name="data-private">1</xsl:attribute></xsl:if>
    <xsl:if test="@under">
      <xsl:attribute name="data-under"><xsl:value-of select="@under"/></xsl:attribute>
      <xsl:attribute name="data-open"><xsl:value-of select="@open-for"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="label-words">
    <xsl:value-of select="@label"/>
    <xsl:if test="@optional"><span class="opt"><xsl:text> </xsl:text><t:text key="field.optional"/></span></xsl:if>
  </xsl:template>

  <xsl:template name="before-input">
    <xsl:if test="@hint or @because">
      <p class="hint" id="{@id}-h"><xsl:value-of select="@because"/><xsl:if test="@hint and @because"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="@hint"/></p>
    </xsl:if>
    <xsl:if test="@error"><p class="error" id="{@id}-e"><xsl:call-template name="i-error"/><xsl:value-of select="@error"/></p></xsl:if>
    <xsl:if test="@warning"><p class="warn" id="{@id}-w"><xsl:call-template name="i-warning"/><xsl:value-of select="@warning"/></p></xsl:if>
    <xsl:apply-templates select="self::field[@legacy]" mode="legacy"/>
  </xsl:template>

  <!-- Text of an old font: before and after, to be turned or left; either is a save. -->
  <xsl:template match="field" mode="legacy">
    <dl class="pairs">
      <div><dt><t:text key="legacy.was"/></dt><dd class="keep"><xsl:value-of select="@was"/></dd></div>
      <div><dt><t:text key="legacy.turned"/></dt><dd class="keep"><xsl:value-of select="@turned"/></dd></div>
    </dl>
    <p class="buttons">
      <button type="submit" class="button small" name="do" value="turn:{@name}" formnovalidate="formnovalidate"><t:text key="legacy.turn"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@label"/></span></button>
      <button type="submit" class="button small" name="do" value="asis:{@name}" formnovalidate="formnovalidate"><t:text key="legacy.keep"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@label"/></span></button>
    </p>
  </xsl:template>

  <xsl:template name="after-input">
    <xsl:if test="@count and @max">
      <p class="hint" id="{@id}-c" data-count="{@id}" data-max="{@max}">
        <t:text key="field.count" n="@count" max="@max"/>
        <xsl:if test="@min and @min!='0'"><t:text key="field.count_min" min="@min"/></xsl:if>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="described">
    <xsl:variable name="own" select="parent::section"/>
    <xsl:if test="@error or @told or @warning or ($own and (@hint or @because or (@count and @max)))">
      <xsl:attribute name="aria-describedby">
        <xsl:if test="@error"><xsl:value-of select="@id"/>-e<xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@told"><xsl:value-of select="@told"/>-e<xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@warning"><xsl:value-of select="@id"/>-w<xsl:text> </xsl:text></xsl:if>
        <xsl:if test="$own and (@hint or @because)"><xsl:value-of select="@id"/>-h<xsl:text> </xsl:text></xsl:if>
        <xsl:if test="$own and @count and @max"><xsl:value-of select="@id"/>-c</xsl:if>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="input-marks">
    <xsl:if test="@error or @told"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
    <xsl:call-template name="described"/>
  </xsl:template>

  <!-- The inputs themselves. -->
  <xsl:template match="field" mode="input">
    <input type="text" id="{@id}" name="{@name}" value="{@value}" autocomplete="off" class="w-{@width}"><xsl:call-template name="input-marks"/></input>
  </xsl:template>

  <xsl:template match="field[@type='int' or @type='decimal' or @type='money']" mode="input">
    <input type="text" id="{@id}" name="{@name}" value="{@value}" autocomplete="off" inputmode="decimal">
      <xsl:attribute name="class">num w-<xsl:choose><xsl:when test="@width"><xsl:value-of select="@width"/></xsl:when><xsl:otherwise>number</xsl:otherwise></xsl:choose></xsl:attribute>
      <xsl:call-template name="input-marks"/>
    </input>
    <xsl:if test="@unit"><span class="suffix"><xsl:value-of select="@unit"/></span></xsl:if>
  </xsl:template>

  <xsl:template match="field[@type='date']" mode="input">
    <input type="text" id="{@id}" name="{@name}" value="{@value}" autocomplete="off" class="w-date"><xsl:call-template name="input-marks"/></input>
  </xsl:template>

  <xsl:template match="field[@type='year']" mode="input">
    <input type="text" id="{@id}" name="{@name}" value="{@value}" autocomplete="off" inputmode="numeric" class="w-year"><xsl:call-template name="input-marks"/></input>
  </xsl:template>

  <xsl:template match="field[@type='phone']" mode="input">
    <input type="tel" id="{@id}" name="{@name}" value="{@value}" autocomplete="off" class="w-number"><xsl:call-template name="input-marks"/></input>
  </xsl:template>

  <xsl:template match="field[@type='block']" mode="input">
    <textarea id="{@id}" name="{@name}">
      <xsl:attribute name="rows"><xsl:choose><xsl:when test="@rows"><xsl:value-of select="@rows"/></xsl:when><xsl:when test="@max &gt; 1000">8</xsl:when><xsl:otherwise>4</xsl:otherwise></xsl:choose></xsl:attribute>
      <xsl:call-template name="input-marks"/>
      <xsl:value-of select="."/>
    </textarea>
  </xsl:template>

  <xsl:template match="field[@type='birth']" mode="input">
    <div class="parts">
      <xsl:for-each select="part">
        <div>
          <label for="{@id}"><xsl:value-of select="@label"/></label>
          <input type="text" inputmode="numeric" autocomplete="off" id="{@id}" name="{@name}" value="{@value}">
            <xsl:attribute name="class"><xsl:choose><xsl:when test="position()=last()">w-year</xsl:when><xsl:otherwise>w-day</xsl:otherwise></xsl:choose></xsl:attribute>
            <xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby"><xsl:value-of select="../@id"/>-e</xsl:attribute></xsl:if>
          </input>
        </div>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="field[@type='choice']" mode="input">
    <select id="{@id}" name="{@name}">
      <xsl:attribute name="class">w-<xsl:choose><xsl:when test="@width"><xsl:value-of select="@width"/></xsl:when><xsl:otherwise>name</xsl:otherwise></xsl:choose></xsl:attribute>
      <xsl:call-template name="input-marks"/>
      <option value=""><t:text key="field.choose"/></option>
      <xsl:apply-templates select="option" mode="select"/>
    </select>
  </xsl:template>

  <xsl:template match="option" mode="select">
    <option value="{@value}"><xsl:copy-of select="@selected"/><xsl:value-of select="@label"/></option>
  </xsl:template>

  <xsl:template match="field[@type='choice' and @show='radio']" mode="input">
    <xsl:apply-templates select="option" mode="tick"><xsl:with-param name="type" select="'radio'"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="field[@type='choices']" mode="input">
    <xsl:apply-templates select="option" mode="tick"><xsl:with-param name="type" select="'checkbox'"/></xsl:apply-templates>
  </xsl:template>

  <!-- The first carries the field's id: the summary's link lands on it. -->
  <xsl:template match="option" mode="tick">
    <xsl:param name="type"/>
    <xsl:variable name="id"><xsl:value-of select="../@id"/><xsl:if test="position()!=1">-<xsl:value-of select="position()"/></xsl:if></xsl:variable>
    <div class="tick">
      <input type="{$type}" id="{$id}" name="{../@name}" value="{@value}">
        <xsl:if test="@selected"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        <xsl:if test="@hint"><xsl:attribute name="aria-describedby"><xsl:value-of select="$id"/>-h</xsl:attribute></xsl:if>
      </input>
      <label for="{$id}"><xsl:value-of select="@label"/></label>
      <xsl:if test="@hint"><p class="hint" id="{$id}-h"><xsl:value-of select="@hint"/></p></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="field[@type='flag']" mode="input">
    <div class="tick">
      <input type="checkbox" id="{@id}" name="{@name}" value="1">
        <xsl:if test="@value='1' or @value='true'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        <xsl:call-template name="input-marks"/>
      </input>
      <label for="{@id}"><xsl:value-of select="@label"/></label>
    </div>
  </xsl:template>
</xsl:stylesheet>
