<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/version.xsl"/>

  <!-- A version that is being written. -->
  <xsl:template match="page" mode="title"><t:text key="forms.draft_of" name="form/@title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/admin/forms"><t:text key="nav.forms"/></a></p>
      <h1><t:text key="forms.draft_of" name="form/@title"/></h1>
      <p class="facts"><xsl:value-of select="form/@name"/> · <t:text key="forms.on_base" n="form/@base"/> · <t:text key="forms.edited_by" at="form/edited_at" by="form/@by"/></p>
      <div class="cols">
        <div>
          <section class="card"><h2><t:text key="forms.draft_next"/></h2>
            <ul class="items">
              <li><a href="{form/@place}/preview"><t:text key="forms.preview"/></a></li>
              <li><a href="{form/@place}/publish"><t:text key="forms.review"/></a></li>
              <li><a href="{form/@place}/xml"><t:text key="forms.edit_xml"/></a></li>
            </ul>
          </section>
        </div>
        <div class="rail">
          <section class="card"><h2><t:text key="forms.drop"/></h2>
            <form method="post" action="{form/@place}"><input type="hidden" name="token" value="{$token}"/><input type="hidden" name="revision" value="{form/@revision}"/><p class="note"><t:text key="forms.drop_hint"/></p><button type="submit" class="button danger" name="do" value="drop"><t:text key="forms.drop"/></button></form>
          </section>
        </div>
      </div>
    </div>
  </xsl:template>
</xsl:stylesheet>
