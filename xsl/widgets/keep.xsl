<?xml version="1.0" encoding="UTF-8"?>
<!-- A section that saves itself: when it was saved, and what html/js/keep.js shows when something stands in the way. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">

  <!-- Seen at once; heard only when its kind changes. -->
  <xsl:template name="keep-saved">
    <span id="saved" t:data-at="keep.at" t:data-lost="keep.lost" t:data-late="keep.late" t:data-open="keep.open">
      <xsl:if test="form/@saved_at"><xsl:attribute name="class">ok</xsl:attribute><t:text key="form.saved_at" at="form/@saved_at"/></xsl:if>
    </span>
    <span class="vh" role="status" id="said"></span>
  </xsl:template>

  <!-- None of them is there without script. -->
  <xsl:template name="keep-notices">
    <div class="notice warning" role="alert" data-on="clash" hidden="hidden">
      <p><t:text key="keep.clash"/></p>
      <button type="button" class="button small" data-save="1"><t:text key="keep.look"/></button>
    </div>
    <div class="notice warning" role="alert" data-on="refused" hidden="hidden">
      <p><t:text key="keep.refused"/></p>
      <button type="button" class="button small" data-save="1"><t:text key="keep.why"/></button>
    </div>
    <div class="notice warning" role="alert" data-on="ended" hidden="hidden">
      <p><t:text key="keep.ended"/></p>
      <button type="button" class="button small" data-save="1"><t:text key="keep.again"/></button>
    </div>
    <div class="notice warning" role="alert" data-on="other" hidden="hidden"><p><t:text key="keep.other" name="$who/@name"/></p></div>
    <div class="notice info" role="alert" data-on="kept" hidden="hidden">
      <p><t:text key="keep.kept"/><xsl:text> </xsl:text><span class="nb" id="kept-at"></span></p>
      <button type="button" class="button small" id="kept-look"><t:text key="keep.look"/></button>
      <button type="button" class="plain" id="kept-drop"><t:text key="keep.drop"/></button>
    </div>
    <div class="notice warning" role="alert" id="ending" hidden="hidden" data-href="{$m}/session" data-idle="{form/@idle}" data-ends="{form/@ends}">
      <p><t:text key="keep.ending"/><xsl:text> </xsl:text><b id="minutes"></b><xsl:text> </xsl:text><t:text key="keep.minutes"/></p>
      <button type="button" class="button small" id="go-on"><t:text key="keep.go_on"/></button>
    </div>
  </xsl:template>
</xsl:stylesheet>
